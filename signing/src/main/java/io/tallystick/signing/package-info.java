/** Signing schemes as data, signer, verifier and the diagnosis of a wrong signature. */
@NullMarked
package io.tallystick.signing;

import org.jspecify.annotations.NullMarked;

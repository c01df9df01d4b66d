/** Tests of the diagnosis: every mistake alone, and every two together. */
@NullMarked
package io.tallystick.signing.diagnosis;

import org.jspecify.annotations.NullMarked;

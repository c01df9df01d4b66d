/**
 * Says in plain words why a signature is wrong: it makes the mistakes that people make and looks which of them gives
 * the signature that was sent.
 */
@NullMarked
package io.tallystick.signing.diagnosis;

import org.jspecify.annotations.NullMarked;

/** Tests of the rules that a raw request must keep, one class each. */
@NullMarked
package io.tallystick.signing.rules;

import org.jspecify.annotations.NullMarked;

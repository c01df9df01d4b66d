/** What a raw request must keep before its signature can be trusted to mean one thing. */
@NullMarked
package io.tallystick.signing.rules;

import org.jspecify.annotations.NullMarked;

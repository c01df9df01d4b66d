/** Tests of signing: published vectors, rules, collisions and mutations. */
@NullMarked
package io.tallystick.signing;

import org.jspecify.annotations.NullMarked;

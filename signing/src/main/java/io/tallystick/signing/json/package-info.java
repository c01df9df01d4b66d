/** Strict reading of JSON and the compact text that JavaScript's {@code JSON.stringify} gives. */
@NullMarked
package io.tallystick.signing.json;

import org.jspecify.annotations.NullMarked;

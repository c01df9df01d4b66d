/** Tests of the strict JSON reader and the JavaScript spelling of JSON. */
@NullMarked
package io.tallystick.signing.json;

import org.jspecify.annotations.NullMarked;

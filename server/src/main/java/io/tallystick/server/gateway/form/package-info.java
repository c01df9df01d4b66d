/** Reads {@code application/x-www-form-urlencoded} text: query strings and form bodies, strictly. */
@NullMarked
package io.tallystick.server.gateway.form;

import org.jspecify.annotations.NullMarked;

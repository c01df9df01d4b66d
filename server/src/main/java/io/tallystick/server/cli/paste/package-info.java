/** Reads what people paste: curl commands and raw HTTP requests. */
@NullMarked
package io.tallystick.server.cli.paste;

import org.jspecify.annotations.NullMarked;

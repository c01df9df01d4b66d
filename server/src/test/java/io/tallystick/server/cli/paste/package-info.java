/** Tests of reading what people paste. */
@NullMarked
package io.tallystick.server.cli.paste;

import org.jspecify.annotations.NullMarked;

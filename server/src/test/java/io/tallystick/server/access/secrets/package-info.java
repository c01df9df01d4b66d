/** Tests of the secret store. */
@NullMarked
package io.tallystick.server.access.secrets;

import org.jspecify.annotations.NullMarked;

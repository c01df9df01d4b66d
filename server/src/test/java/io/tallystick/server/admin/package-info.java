/** Tests of the operator's door, the first run and what must never leak. */
@NullMarked
package io.tallystick.server.admin;

import org.jspecify.annotations.NullMarked;

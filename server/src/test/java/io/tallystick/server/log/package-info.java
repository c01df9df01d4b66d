/** Tests of the log on disks that lose, damage and refuse. */
@NullMarked
package io.tallystick.server.log;

import org.jspecify.annotations.NullMarked;

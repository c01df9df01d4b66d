/** Tests of the sequencer: durability, order, failing disks, crashes. */
@NullMarked
package io.tallystick.server.sequencer;

import org.jspecify.annotations.NullMarked;

/** Puts the server together: opens the data folder, starts the sequencer, opens the doors, and takes it all down. */
@NullMarked
package io.tallystick.server.serve;

import org.jspecify.annotations.NullMarked;

/** Tests of the fleet: outcomes, snapshots, codecs, and that nothing impure got in. */
@NullMarked
package io.tallystick.bots;

import org.jspecify.annotations.NullMarked;

/** Random fleets, and deals interrupted at every row. */
@NullMarked
package io.tallystick.bots.campaign;

import org.jspecify.annotations.NullMarked;

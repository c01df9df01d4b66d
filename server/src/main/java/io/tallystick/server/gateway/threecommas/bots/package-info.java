/**
 * The settings of bots and deals as 3Commas spells them ({@code 3commas.md} 2.5), and the plans that they mean. Pure:
 * no request, no fleet.
 */
@NullMarked
package io.tallystick.server.gateway.threecommas.bots;

import org.jspecify.annotations.NullMarked;

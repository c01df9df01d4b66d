/** The entities of the dialect as it prints them: accounts, bots, deals, orders and the lines of their logs. */
@NullMarked
package io.tallystick.server.gateway.threecommas.show;

import org.jspecify.annotations.NullMarked;

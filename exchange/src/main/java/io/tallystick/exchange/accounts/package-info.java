/** What belongs to one account: cash, positions, spot balances, open orders, history; and what margin it needs. */
@NullMarked
package io.tallystick.exchange.accounts;

import org.jspecify.annotations.NullMarked;

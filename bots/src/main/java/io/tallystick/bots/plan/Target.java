package io.tallystick.bots.plan;

import java.math.BigDecimal;

/**
 * One of several prices at which a part of a deal is closed.
 *
 * @param id the contract's own name of the step, "" for none
 * @param percent distance from the reference price; a stop's is positive on the losing side
 * @param amountPercent share of the whole, above 0, at most 100
 */
public record Target(String id, BigDecimal percent, BigDecimal amountPercent) {}

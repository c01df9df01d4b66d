package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.math.DealLedger;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;

/**
 * What a deal bought and sold, fees in it ({@code 3commas.md} 3.2): a volume that was bought has its fees on top, one
 * that was sold has them taken off.
 */
record DealSums(
        BigDecimal boughtAmount,
        BigDecimal boughtVolume,
        BigDecimal soldAmount,
        BigDecimal soldVolume,
        BigDecimal basePrice) {

    static DealSums of(DealView deal) {
        DealLedger ledger = deal.ledger();
        if (deal.plan().direction() == Direction.LONG) {
            return new DealSums(
                    ledger.entryQty(),
                    ledger.entryQuote().add(ledger.entryFee()),
                    ledger.exitQty(),
                    ledger.exitQuote().subtract(ledger.exitFee()),
                    Figures.divide(ledger.baseQuote().add(ledger.baseFee()), ledger.baseQty()));
        }
        return new DealSums(
                ledger.exitQty(),
                ledger.exitQuote().add(ledger.exitFee()),
                ledger.entryQty(),
                ledger.entryQuote().subtract(ledger.entryFee()),
                Figures.divide(ledger.baseQuote().subtract(ledger.baseFee()), ledger.baseQty()));
    }

    BigDecimal boughtAverage() {
        return Figures.divide(boughtVolume, boughtAmount);
    }

    BigDecimal soldAverage() {
        return Figures.divide(soldVolume, soldAmount);
    }

    /** Average of the side that opened the deal. */
    BigDecimal entryAverage(Direction direction) {
        return direction == Direction.LONG ? boughtAverage() : soldAverage();
    }
}

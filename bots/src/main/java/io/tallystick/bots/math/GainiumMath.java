package io.tallystick.bots.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.DcaPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Being written. */
final class GainiumMath implements DealMath {
    static final GainiumMath INSTANCE = new GainiumMath();

    private GainiumMath() {}

    @Override
    public BigDecimal basePrice(DcaPlan plan, Instrument market, Sizing sizing) {
        throw new IllegalStateException("being written");
    }

    @Override
    public BigDecimal baseQuantity(DcaPlan plan, Instrument market, Sizing sizing) {
        throw new IllegalStateException("being written");
    }

    @Override
    public List<Rung> ladder(DcaPlan plan, Instrument market, Sizing sizing, DealLedger ledger) {
        throw new IllegalStateException("being written");
    }

    @Override
    public BigDecimal average(DcaPlan plan, Instrument market, DealLedger ledger) {
        throw new IllegalStateException("being written");
    }

    @Override
    public List<Exit> takeProfits(DcaPlan plan, Instrument market, DealLedger ledger, Set<Integer> taken) {
        throw new IllegalStateException("being written");
    }

    @Override
    public Optional<BigDecimal> trailingActivation(DcaPlan plan, Instrument market, DealLedger ledger) {
        throw new IllegalStateException("being written");
    }

    @Override
    public BigDecimal trailingLevel(DcaPlan plan, BigDecimal best) {
        throw new IllegalStateException("being written");
    }

    @Override
    public Optional<BigDecimal> stopLevel(DcaPlan plan, Instrument market, DealLedger ledger, StopState state) {
        throw new IllegalStateException("being written");
    }

    @Override
    public Optional<BigDecimal> moveTrigger(DcaPlan plan, Instrument market, DealLedger ledger) {
        throw new IllegalStateException("being written");
    }

    @Override
    public boolean leavesMinimum(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price) {
        throw new IllegalStateException("being written");
    }

    @Override
    public BigDecimal closeQuantity(DcaPlan plan, Instrument market, DealLedger ledger) {
        throw new IllegalStateException("being written");
    }

    @Override
    public BigDecimal profit(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price) {
        throw new IllegalStateException("being written");
    }

    @Override
    public BigDecimal profitPercent(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price) {
        throw new IllegalStateException("being written");
    }

    @Override
    public BigDecimal fundsNeeded(DcaPlan plan, Instrument market, Sizing sizing) {
        throw new IllegalStateException("being written");
    }
}

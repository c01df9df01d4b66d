package io.tallystick.server.cli.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.PriceSteps;
import io.tallystick.bots.plan.Contract;
import io.tallystick.server.cli.CliFailure;
import io.tallystick.server.cli.ExitCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The market on the command line: steps, least sizes and fees. */
final class MarketOptions {
    private static final int MOST_LEVERAGE = 125;

    @Option(names = "--futures", description = "A perpetual instead of a spot market.")
    private boolean futures;

    @Option(
            names = "--tick",
            paramLabel = "STEP",
            defaultValue = "0.01",
            description = "Price step (${DEFAULT-VALUE}).")
    private BigDecimal tick = BigDecimal.ONE;

    @Option(
            names = "--lot",
            paramLabel = "STEP",
            defaultValue = "0.00001",
            description = "Quantity step (${DEFAULT-VALUE}).")
    private BigDecimal lot = BigDecimal.ONE;

    @Option(names = "--min-quantity", paramLabel = "Q", description = "Least quantity of an order (one lot).")
    private @Nullable BigDecimal minQuantity;

    @Option(
            names = "--min-notional",
            paramLabel = "Q",
            defaultValue = "0",
            description = "Least value of an order in quote (${DEFAULT-VALUE}).")
    private BigDecimal minNotional = BigDecimal.ZERO;

    @Option(
            names = "--fee",
            paramLabel = "RATE",
            defaultValue = "0.001",
            description = "Fee of every fill as a share of its value (${DEFAULT-VALUE}).")
    private BigDecimal fee = BigDecimal.ZERO;

    @Option(names = "--maker-fee", paramLabel = "RATE", description = "Fee of resting orders, where it is another.")
    private @Nullable BigDecimal makerFee;

    @Option(names = "--taker-fee", paramLabel = "RATE", description = "Fee of market orders, where it is another.")
    private @Nullable BigDecimal takerFee;

    @Option(
            names = "--fee-from",
            paramLabel = "quote|received",
            defaultValue = "",
            description = "What a fee is taken from (3commas and futures: quote; gainium on spot: what is received).")
    private String feeFrom = "";

    @Option(
            names = "--prices-include-fee",
            description = "Prices of fills have their fee in them, as 3Commas prints executed prices.")
    private boolean pricesIncludeFee;

    Instrument instrument(String pair) {
        if (tick.signum() <= 0 || lot.signum() <= 0) {
            throw new CliFailure(ExitCode.USAGE, "--tick and --lot are above 0");
        }
        BigDecimal maker = makerFee == null ? fee : makerFee;
        BigDecimal taker = takerFee == null ? fee : takerFee;
        for (BigDecimal rate : new BigDecimal[] {maker, taker}) {
            if (rate.signum() < 0 || rate.compareTo(new BigDecimal("0.5")) > 0) {
                throw new CliFailure(ExitCode.USAGE, "Fees are shares of the value, 0 to 0.5: 0.001 is 0.1 %");
            }
        }
        int split = pair.indexOf('_');
        return new Instrument(
                1,
                pair,
                split < 0 ? pair : pair.substring(0, split),
                split < 0 ? "" : pair.substring(split + 1),
                futures ? Instrument.Kind.LINEAR : Instrument.Kind.SPOT,
                new PriceSteps.Fixed(tick),
                lot,
                minQuantity == null ? lot : minQuantity,
                minNotional,
                maker,
                taker,
                futures ? MOST_LEVERAGE : 1);
    }

    boolean feesInQuote(Contract contract) {
        return switch (feeFrom) {
            case "" -> futures || contract == Contract.THREE_COMMAS;
            case "quote" -> true;
            case "received" -> false;
            default -> throw new CliFailure(ExitCode.USAGE, "--fee-from is quote or received");
        };
    }

    boolean feesInPrices() {
        return pricesIncludeFee;
    }
}

package io.tallystick.server.cli.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.Sizing;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.server.cli.CliFailure;
import io.tallystick.server.cli.ExitCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code math}: base order, ladder, averages, targets, stops and profit of a deal. */
@Command(
        name = "math",
        description = "Works out a deal from a bot's settings: orders, averages, targets, stops, profit.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  ./tallystick math --contract 3commas --tick 0.01 --lot 0.0001 --price 3095.4 --settings '{",
            "      \"base_order_volume\": 100, \"take_profit\": 2, \"take_profit_type\": \"total\",",
            "      \"max_safety_orders\": 3, \"active_safety_orders_count\": 1, \"safety_order_volume\": 15,",
            "      \"safety_order_step_percentage\": 1, \"martingale_step_coefficient\": 4,",
            "      \"martingale_volume_coefficient\": 1.7, \"stop_loss_percentage\": 30}'",
            "  ./tallystick math --contract gainium --settings bot.json --price 100 --json",
            "  ./tallystick math --contract 3commas --settings bot.json --tick 0.01 --lot 0.0001 \\",
            "      --fills base:0.0324@3095.4,so:0.0049@3067.51,tp:0.0373@3180.2 --last 3180.2",
            "",
            "A fill is ROLE:QUANTITY@PRICE; roles: base, so, add (funds), tp, tp2 (of step 2), sl, reduce, close.",
            "Without fills each order is taken to fill at its own price.",
            "",
            "Exit codes: 0 fine, 2 wrong usage or settings, 3 a file cannot be read."
        })
public final class MathCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--contract", required = true, paramLabel = "NAME", description = "3commas or gainium.")
    private String contract = "";

    @Option(
            names = "--settings",
            required = true,
            paramLabel = "FILE|-|JSON",
            description = "A bot's settings as its API spells them; what is left out is as for a new bot.")
    private String settings = "";

    @Option(names = "--price", paramLabel = "P", description = "Last price when the deal starts (the base fill's).")
    private @Nullable BigDecimal price;

    @Option(
            names = "--fills",
            split = "[,\\s]+",
            paramLabel = "FILL",
            description = "What has filled, in order: base:0.0324@3095.4,so:0.0049@3067.51.")
    private List<String> fills = new ArrayList<>();

    @Mixin
    private final MarketOptions market = new MarketOptions();

    @Option(names = "--last", paramLabel = "P", description = "Price for the profit (the last fill's).")
    private @Nullable BigDecimal last;

    @Option(names = "--best", paramLabel = "P", description = "Best price so far, which trailing follows.")
    private @Nullable BigDecimal best;

    @Option(names = "--moved", description = "The trigger of a moving stop was reached.")
    private boolean moved;

    @Option(
            names = "--realised",
            paramLabel = "Q",
            defaultValue = "0",
            description = "What the bot has earned so far, in quote, for reinvesting.")
    private BigDecimal realised = BigDecimal.ZERO;

    @Option(names = "--free", paramLabel = "Q", defaultValue = "0", description = "Free funds, for volumes in percent.")
    private BigDecimal free = BigDecimal.ZERO;

    @Option(names = "--total", paramLabel = "Q", description = "Free and locked funds (the free ones).")
    private @Nullable BigDecimal total;

    @Option(
            names = "--usd-rate",
            paramLabel = "R",
            defaultValue = "1",
            description = "Dollars for one quote, for volumes in dollars.")
    private BigDecimal usdRate = BigDecimal.ONE;

    @Option(names = "--json", description = "Print one JSON object; numbers are strings.")
    private boolean json;

    @Override
    public Integer call() {
        Contract dialect = switch (contract) {
            case "3commas" -> Contract.THREE_COMMAS;
            case "gainium" -> Contract.GAINIUM;
            default -> throw wrong("--contract is 3commas or gainium");
        };
        PlanText text = PlanText.of(settings);
        Instrument instrument = market.instrument(text.pair());
        DcaPlan plan = text.plan(dialect, instrument);
        List<Fill> given = fills.stream().map(Fill::parse).toList();
        if (!given.isEmpty() && given.getFirst().role() != Fill.Role.BASE) {
            throw wrong("The first fill is the base order's: base:QUANTITY@PRICE");
        }
        BigDecimal start = Optional.ofNullable(price)
                .or(() -> given.stream().map(Fill::price).findFirst())
                .orElseThrow(() -> wrong("Missing --price (or a fill of the base order)"));
        if (start.signum() <= 0 || usdRate.signum() <= 0) {
            throw wrong("--price and --usd-rate are above 0");
        }
        Sizing sizing = new Sizing(
                start,
                free,
                total == null ? free : total,
                usdRate,
                realised,
                Math.max(1, plan.limits().maxDeals()));
        FeeRule fees = new FeeRule(plan, instrument, market.feesInQuote(dialect), market.feesInPrices());
        Reckoning reckoning = new Reckoning(plan, instrument, sizing, fees);
        Reckoning.Circumstances now =
                new Reckoning.Circumstances(Optional.ofNullable(last), Optional.ofNullable(best), moved);
        Report report = reckoning.report(text.pair(), given, now);
        spec.commandLine().getOut().println(json ? ReportJson.of(report) : ReportTable.of(report));
        return ExitCode.FINE;
    }

    private static CliFailure wrong(String message) {
        return new CliFailure(ExitCode.USAGE, message);
    }
}

package io.tallystick.server.cli.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.Steps;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.plan.Contract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report for people; figures that are not prices or quantities of orders are shown to eight decimals. */
final class ReportTable {
    private static final int DECIMALS = 8;
    private static final List<String> HEAD =
            List.of("order", "price", "quantity", "total", "from base", "bought", "average", "take profit", "stop", "");

    private ReportTable() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        Instrument market = report.market();
        text.append("%s, %s %s, %s, tick %s, lot %s, fees %s / %s%n"
                .formatted(
                        report.plan().contract() == Contract.GAINIUM ? "gainium" : "3commas",
                        report.plan().direction().name().toLowerCase(Locale.ROOT),
                        report.pair(),
                        market.kind() == Instrument.Kind.SPOT ? "spot" : "futures",
                        plain(market.steps().stepAt(BigDecimal.ONE)),
                        plain(market.lot()),
                        plain(market.makerFee()),
                        plain(market.takerFee())));
        text.append("base order: %s at %s; the deal may need %s%n%n"
                .formatted(plain(report.base().quantity()), plain(report.base().price()), eight(report.fundsNeeded())));
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        report.orders().forEach(order -> rows.add(row(order)));
        appendColumns(text, rows);
        text.append('\n');
        appendNow(text, report);
        return text.toString().stripTrailing();
    }

    private static List<String> row(Report.Order order) {
        Report.State after = order.after();
        String name = order.role().text() + (order.number() > 0 ? " " + order.number() : "");
        String fate = switch (order.fate()) {
            case FILLED -> "filled";
            case PLANNED -> "";
            case BEYOND_STOP -> "not placed: beyond the stop";
        };
        String target = after.targets().stream()
                .map(exit -> plain(exit.price()))
                .findFirst()
                .orElse("-");
        return List.of(
                name,
                plain(order.price()),
                plain(order.quantity()),
                eight(order.price().multiply(order.quantity())),
                plain(order.deviationPercent()) + " %",
                plain(after.quantity()),
                eight(after.average()),
                target,
                eight(after.stop()),
                fate);
    }

    private static void appendNow(StringBuilder text, Report report) {
        Report.State now = report.now();
        append(text, "open", plain(now.quantity()) + " at an average of " + eight(now.average()));
        append(text, "break-even", eight(now.breakEven()));
        for (Exit exit : now.targets()) {
            append(text, "target " + (exit.step() + 1), plain(exit.quantity()) + " at " + plain(exit.price()));
        }
        append(text, "close by signal", now.minimumPrice());
        append(text, "trailing from", now.trailingActivation());
        append(text, "trailing level", now.trailingLevel());
        now.stop().ifPresent(stop -> append(text, "stop", plain(now.stopQuantity()) + " at " + eight(stop)));
        append(text, "stop moves at", now.moveTrigger());
        append(
                text,
                "profit",
                eight(report.profit()) + " (" + plain(report.profitPercent()) + " %) at a price of "
                        + plain(report.last()));
    }

    private static void append(StringBuilder text, String name, Optional<BigDecimal> figure) {
        figure.ifPresent(value -> append(text, name, eight(value)));
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append("%-16s%s%n".formatted(name, value));
    }

    private static void appendColumns(StringBuilder text, List<List<String>> rows) {
        int columns = HEAD.size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                boolean figure = i > 0 && i < columns - 1;
                String cell = row.get(i);
                String blanks = " ".repeat(widths[i] - cell.length());
                line.append(i == 0 ? "" : "  ").append(figure ? blanks + cell : cell + blanks);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static String eight(Optional<BigDecimal> figure) {
        return figure.map(ReportTable::eight).orElse("-");
    }

    private static String eight(BigDecimal figure) {
        return plain(figure.setScale(Math.min(DECIMALS, Math.max(0, figure.scale())), RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal figure) {
        return Steps.tidy(figure).toPlainString();
    }
}

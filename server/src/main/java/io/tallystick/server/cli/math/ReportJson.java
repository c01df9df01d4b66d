package io.tallystick.server.cli.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.Steps;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.plan.Contract;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report for programs: every figure a string with all of its digits. */
final class ReportJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ReportJson() {}

    static String of(Report report) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("contract", report.plan().contract() == Contract.GAINIUM ? "gainium" : "3commas");
        node.put("direction", report.plan().direction().name().toLowerCase(Locale.ROOT));
        node.put("pair", report.pair());
        node.set("market", market(report.market()));
        ObjectNode base = node.putObject("base_order");
        base.put("price", text(report.base().price()));
        base.put("quantity", text(report.base().quantity()));
        base.put("total", text(report.base().price().multiply(report.base().quantity())));
        node.put("funds_needed", text(report.fundsNeeded()));
        ArrayNode orders = node.putArray("orders");
        report.orders().forEach(order -> orders.add(order(order)));
        ObjectNode deal = state(report.now());
        deal.put("last", text(report.last()));
        deal.put("profit", text(report.profit()));
        deal.put("profit_percent", text(report.profitPercent()));
        node.set("deal", deal);
        return MAPPER.writeValueAsString(node);
    }

    private static ObjectNode market(Instrument market) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("kind", market.kind() == Instrument.Kind.SPOT ? "spot" : "futures");
        node.put("tick", text(market.steps().stepAt(BigDecimal.ONE)));
        node.put("lot", text(market.lot()));
        node.put("min_quantity", text(market.minQuantity()));
        node.put("min_notional", text(market.minNotional()));
        node.put("maker_fee", text(market.makerFee()));
        node.put("taker_fee", text(market.takerFee()));
        return node;
    }

    private static ObjectNode order(Report.Order order) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("number", order.number());
        node.put("role", order.role().text());
        node.put("state", order.fate().name().toLowerCase(Locale.ROOT));
        node.put("price", text(order.price()));
        node.put("quantity", text(order.quantity()));
        node.put("total", text(order.price().multiply(order.quantity())));
        node.put("deviation_percent", text(order.deviationPercent()));
        node.set("after", state(order.after()));
        return node;
    }

    private static ObjectNode state(Report.State state) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("quantity", text(state.quantity()));
        node.put("entered", text(state.entered()));
        node.put("average", text(state.average()));
        node.put("break_even", text(state.breakEven()));
        node.set("targets", targets(state.targets()));
        put(node, "minimum_price", state.minimumPrice());
        put(node, "trailing_activation", state.trailingActivation());
        put(node, "trailing_level", state.trailingLevel());
        put(node, "stop", state.stop());
        if (state.stop().isPresent()) {
            node.put("stop_quantity", text(state.stopQuantity()));
        }
        put(node, "stop_moves_at", state.moveTrigger());
        put(node, "ladder_end", state.ladderEnd());
        return node;
    }

    private static ArrayNode targets(List<Exit> exits) {
        ArrayNode targets = MAPPER.createArrayNode();
        for (Exit exit : exits) {
            ObjectNode target = targets.addObject();
            target.put("step", exit.step() + 1);
            target.put("price", text(exit.price()));
            target.put("quantity", text(exit.quantity()));
        }
        return targets;
    }

    private static void put(ObjectNode node, String name, Optional<BigDecimal> figure) {
        figure.ifPresent(value -> node.put(name, text(value)));
    }

    private static String text(BigDecimal figure) {
        return Steps.tidy(figure).toPlainString();
    }
}

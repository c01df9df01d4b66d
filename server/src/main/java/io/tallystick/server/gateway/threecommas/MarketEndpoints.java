package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.market.Instrument;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.parameters.FieldErrors;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import io.tallystick.server.gateway.threecommas.show.RateJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be traded, and at which price; anybody may ask ({@code 3commas.md} 2.2). */
final class MarketEndpoints {
    private static final List<String> LIMIT_TYPES = List.of("bot", "smart_trade");

    /** The market's older name. */
    private static final String ALIAS = "pretty_display_type";

    private MarketEndpoints() {}

    static List<Route> routes() {
        return List.of(
                Route.of("GET /ver1/accounts/market_list", Security.OPEN, call -> call.ok(list())),
                Route.of(
                        "GET /ver1/accounts/market_pairs", Security.OPEN, MarketEndpoints::pairs, "market_code", ALIAS),
                Route.of(
                        "GET /ver1/accounts/currency_rates",
                        Security.OPEN,
                        call -> rates(call, false),
                        "market_code",
                        ALIAS,
                        "pair",
                        "limit_type"),
                Route.of(
                        "GET /ver1/accounts/currency_rates_with_leverage_data",
                        Security.OPEN,
                        call -> rates(call, true),
                        "market_code",
                        ALIAS,
                        "pair",
                        "limit_type"));
    }

    private static ArrayNode list() {
        ArrayNode list = JsonText.array();
        for (Markets market : Markets.values()) {
            ObjectNode json = list.addObject();
            json.put("market_name", market.title())
                    .putNull("market_url")
                    .putNull("market_icon")
                    .putNull("help_link")
                    .put("market_code", market.code());
            ObjectNode form = json.putObject("form_fields");
            form.putArray("required").addObject().put("field", "name").put("localized_name", "Name");
            form.putArray("optional");
            json.putArray("available_connection_flows").add("form");
            json.put("third_party_allowed", false).putArray("trusted_ips");
            json.putNull("trusted_ips_input_type").putNull("fast_connect_action_name");
        }
        return list;
    }

    private static void pairs(Call call) {
        Optional<Markets> market = market(call.fields());
        if (call.refusedForFields()) {
            return;
        }
        call.query(fleet -> fleet.instruments(market.orElseThrow().venue()), instruments -> {
            ArrayNode pairs = JsonText.array();
            instruments.forEach(instrument -> pairs.add(Pairs.pair(instrument.symbol())));
            call.ok(pairs);
        });
    }

    private static void rates(Call call, boolean withLeverage) {
        Fields fields = call.fields();
        Optional<Markets> market = market(fields);
        Optional<String> pair = fields.requiredText("pair");
        fields.oneOf("limit_type", LIMIT_TYPES);
        if (call.refusedForFields()) {
            return;
        }
        call.query(
                fleet -> rate(fleet, market.orElseThrow(), pair.orElse(""), withLeverage),
                rate -> rate.ifPresentOrElse(
                        call::ok, () -> call.refuse(ApiError.invalid("pair", "is not included in the list"))));
    }

    private static Optional<JsonNode> rate(FleetQueries fleet, Markets market, String pair, boolean withLeverage) {
        return instrument(fleet.instruments(market.venue()), pair).map(instrument -> {
            ObjectNode json = RateJson.rate(
                    instrument,
                    fleet.lastPrice(instrument.market()),
                    fleet.bidPrice(instrument.market()),
                    fleet.askPrice(instrument.market()));
            if (withLeverage) {
                json.set("leverage_data", RateJson.leverage(instrument));
            }
            return json;
        });
    }

    static Optional<Instrument> instrument(List<Instrument> instruments, String pair) {
        Optional<String> symbol = Pairs.symbol(pair);
        return instruments.stream()
                .filter(instrument -> symbol.isPresent() && instrument.symbol().equals(symbol.get()))
                .findFirst();
    }

    private static Optional<Markets> market(Fields fields) {
        String name = fields.has("market_code") ? "market_code" : fields.has(ALIAS) ? ALIAS : "market_code";
        Optional<String> code = fields.requiredText(name);
        Optional<Markets> market = code.flatMap(Markets::named);
        if (code.isPresent() && market.isEmpty()) {
            fields.errors().add(name, FieldErrors.NO_VALID_VALUE);
        }
        return market;
    }
}

package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.gateway.json.BodyFields;
import io.tallystick.server.gateway.json.FieldFault;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.rules.BodyReading;
import io.tallystick.signing.rules.Breach;
import io.tallystick.signing.rules.RequestRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the bodies of trading requests: as a whole, all faults in one answer; then the address. */
final class Forms {
    private final MarketDirectory markets;
    private final RequestRules rules;

    Forms(MarketDirectory markets, RequestRules rules) {
        this.markets = markets;
        this.rules = rules;
    }

    /** Goes on with a market that is listed, or refuses the symbol. */
    void onMarket(Call call, MarketKind kind, String symbol, Consumer<MarketSpec> then) {
        Optional<MarketSpec> market = markets.find(kind, symbol);
        if (market.isPresent()) {
            then.accept(market.get());
        } else {
            call.refuse(MarketDirectory.unknown(symbol));
        }
    }

    /** Content type and JSON (400), fields (422), the address in the body (403). */
    <T> Step<T> read(Call call, Function<BodyFields, T> form, Function<T, String> address) {
        return switch (fields(call, form)) {
            case Step.Failed<T> failed -> failed;
            case Step.Done<T>(T read) -> {
                Optional<Problem> mismatch = call.addressProblem(address.apply(read));
                yield mismatch.isPresent() ? new Step.Failed<>(mismatch.get()) : new Step.Done<>(read);
            }
        };
    }

    /** As {@link #read}, of a body that names no address. */
    <T> Step<T> fields(Call call, Function<BodyFields, T> form) {
        Optional<Breach> type = rules.contentType(call.signedRaw());
        if (type.isPresent()) {
            return new Step.Failed<>(Problem.refused(Sentences.of(type.get())));
        }
        return switch (rules.body(call.request())) {
            case BodyReading.Refused(Breach breach) -> new Step.Failed<>(Problem.refused(Sentences.of(breach)));
            case BodyReading.None none ->
                new Step.Failed<>(new Problem.Unprocessable(List.of(FieldFault.missing("body", ""))));
            case BodyReading.Form f -> throw new IllegalStateException("GaiaEx reads no forms");
            case BodyReading.JsonBody(Json.Members members) -> {
                BodyFields fields = new BodyFields(members);
                T read = form.apply(fields);
                List<FieldFault> faults = fields.faults();
                yield faults.isEmpty() ? new Step.Done<>(read) : new Step.Failed<>(new Problem.Unprocessable(faults));
            }
            case BodyReading.JsonBody other ->
                new Step.Failed<>(new Problem.Unprocessable(
                        List.of(new FieldFault("body", "", "value is not a valid dict", "type_error.dict"))));
        };
    }
}

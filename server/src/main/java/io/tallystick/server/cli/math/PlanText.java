package io.tallystick.server.cli.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.server.cli.CliFailure;
import io.tallystick.server.cli.ExitCode;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings on the command line: a file, standard input, or the JSON itself; or a bot or deal as its API gave it. */
final class PlanText {
    private static final String ANY_PAIR = "BTC_USDT";

    private final Map<String, Json> members;

    private PlanText(Map<String, Json> members) {
        this.members = members;
    }

    static PlanText of(String argument) {
        String start = argument.strip();
        boolean json = start.startsWith("{") || start.startsWith("[");
        byte[] text = json ? argument.getBytes(StandardCharsets.UTF_8) : content(argument);
        return switch (StrictJson.read(text)) {
            case JsonReading.Refused(String sentence) -> throw wrong("--settings: " + sentence);
            case JsonReading.Value(Json.Members(Map<String, Json> byName)) ->
                new PlanText(byName.get("settings") instanceof Json.Members(Map<String, Json> inner) ? inner : byName);
            case JsonReading.Value other -> throw wrong("--settings is one JSON object");
        };
    }

    private static byte[] content(String argument) {
        try {
            return argument.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(argument));
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new CliFailure(ExitCode.REFUSED, "cannot read " + argument + " for --settings");
        }
    }

    /** The first pair as the settings spell it. */
    String pair() {
        return Optional.ofNullable(members.get("pairs"))
                .or(() -> Optional.ofNullable(members.get("pair")))
                .flatMap(PlanText::firstText)
                .orElse(ANY_PAIR);
    }

    private static Optional<String> firstText(Json value) {
        return switch (value) {
            case Json.Text(String text) -> Optional.of(text);
            case Json.Items(List<Json> values) when !values.isEmpty() -> firstText(values.getFirst());
            case Json.Items none -> Optional.empty();
            case Json.Members none -> Optional.empty();
            case Json.Numeral none -> Optional.empty();
            case Json.Bool none -> Optional.empty();
            case Json.Null none -> Optional.empty();
        };
    }

    DcaPlan plan(Contract contract, Instrument market) {
        return switch (contract) {
            case THREE_COMMAS -> ThreeCommasText.plan(members);
            case GAINIUM -> GainiumText.plan(members, market);
        };
    }

    static CliFailure faults(List<String> faults) {
        return wrong("these settings do not make a bot:\n  " + String.join("\n  ", faults));
    }

    private static CliFailure wrong(String message) {
        return new CliFailure(ExitCode.USAGE, message);
    }
}

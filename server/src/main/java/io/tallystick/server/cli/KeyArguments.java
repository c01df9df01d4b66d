package io.tallystick.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code keys create} and {@code keys import} have in common. */
final class KeyArguments {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "Owner of the key.")
    private String user = "";

    @Option(
            names = "--dialect",
            required = true,
            paramLabel = "D",
            description = "gaiaex, 3commas or gainium. A key opens the doors of one dialect.")
    private String dialect = "";

    @Option(names = "--label", paramLabel = "TEXT", description = "A name for people.")
    private String label = "";

    @Option(
            names = "--permissions",
            split = ",",
            paramLabel = "P",
            description = {
                "Comma-separated; default: what reads, nothing else.",
                "gaiaex: read, trade (trade does not include read)",
                "gainium: read, write",
                "3commas: BOTS_READ, BOTS_WRITE, ACCOUNTS_READ, ACCOUNTS_WRITE, SMART_TRADES_READ, SMART_TRADES_WRITE"
            })
    private List<String> permissions = List.of();

    @Option(
            names = "--ip",
            split = ",",
            paramLabel = "A",
            description = "Addresses or CIDR blocks that may use the key; default: any.")
    private List<String> ipList = List.of();

    @Option(
            names = "--expires-days",
            paramLabel = "N",
            description =
                    "Days until the key ends, 0 for never; default: 90 for 3commas and gainium, never for gaiaex.")
    private Optional<Integer> expiresDays = Optional.empty();

    @Option(
            names = "--accept-unsigned-body",
            description = "3commas: for clients that leave the body out of the signature.")
    private boolean acceptUnsignedBody;

    @Option(
            names = "--accept-raw-body",
            description = "gainium: accept a signature over the body as sent, besides its compact form.")
    private boolean acceptRawBody;

    @Option(
            names = "--strict-time",
            description = "3commas: require a signed X-Tallystick-Time header and the method in the signature.")
    private boolean strictTime;

    @Option(
            names = "--act-on-copies",
            description = "A signed write that comes again is done again; default: it gets its first answer.")
    private boolean actOnCopies;

    @Option(
            names = "--window-millis",
            paramLabel = "N",
            description = "gaiaex, gainium: how far a request's time may be off; default: 5000 and 300000.")
    private Optional<Long> windowMillis = Optional.empty();

    @Option(
            names = "--trades-per-second",
            paramLabel = "N",
            description = "gaiaex: the key's own limit on trading endpoints; default: 10.")
    private Optional<Integer> tradesPerSecond = Optional.empty();

    @Option(
            names = "--trades-per-minute",
            paramLabel = "N",
            description = "gaiaex: the key's own limit on trading endpoints; default: 600.")
    private Optional<Integer> tradesPerMinute = Optional.empty();

    Map<String, Object> toJson() {
        allowOnlyFor(List.of("gaiaex", "gainium"), "--window-millis", windowMillis.isPresent());
        allowOnlyFor(List.of("gaiaex"), "--trades-per-second", tradesPerSecond.isPresent());
        allowOnlyFor(List.of("gaiaex"), "--trades-per-minute", tradesPerMinute.isPresent());
        allowOnlyFor(List.of("3commas"), "--accept-unsigned-body", acceptUnsignedBody);
        allowOnlyFor(List.of("gainium"), "--accept-raw-body", acceptRawBody);
        allowOnlyFor(List.of("3commas"), "--strict-time", strictTime);
        windowMillis.ifPresent(millis -> atLeastOne("--window-millis", millis));
        tradesPerSecond.ifPresent(count -> atLeastOne("--trades-per-second", count));
        tradesPerMinute.ifPresent(count -> atLeastOne("--trades-per-minute", count));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user", user);
        json.put("dialect", dialect);
        json.put("label", label);
        json.put("permissions", permissions);
        json.put("ip_list", ipList);
        expiresDays.ifPresent(days -> json.put("expires_days", wholeDays(days)));
        json.put("body_in_signature", !acceptUnsignedBody);
        json.put("raw_body_accepted", acceptRawBody);
        json.put("strict_time", strictTime);
        json.put("replay_answer", !actOnCopies);
        windowMillis.ifPresent(millis -> json.put("window_ms", millis));
        tradesPerSecond.ifPresent(count -> json.put("trades_per_second", count));
        tradesPerMinute.ifPresent(count -> json.put("trades_per_minute", count));
        return json;
    }

    /** An option that would do nothing is refused, so that nobody relies on it. */
    private void allowOnlyFor(List<String> dialects, String option, boolean given) {
        if (given && !dialects.contains(dialect)) {
            throw new ParameterException(spec.commandLine(), option + " is not for keys of " + dialect);
        }
    }

    /** 0 would stand for the server's usual figure, which nobody expects. */
    private void atLeastOne(String option, long value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " is 1 or more, not " + value);
        }
    }

    private int wholeDays(int days) {
        if (days < 0) {
            throw new ParameterException(spec.commandLine(), "--expires-days is 0 (never) or more, not " + days);
        }
        return days;
    }
}

package io.tallystick.server.cli;

import io.tallystick.server.access.limits.BanSettings;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** When {@code serve} shuts an address out of the GaiaEx API, and for how long. */
final class BanArguments {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,6})([smhd])");

    /** The server remembers the moment of each for each address. */
    private static final int MOST_VIOLATIONS = 1_000;

    @Option(
            names = "--ban-after",
            paramLabel = "N",
            defaultValue = "10",
            description = "Refused requests within the window that bring a ban; 0: no bans (${DEFAULT-VALUE}).")
    private int violations;

    @Option(
            names = "--ban-window",
            paramLabel = "T",
            defaultValue = "60s",
            description = "How long a refused request counts: a number and s, m, h or d (${DEFAULT-VALUE}).")
    private String window = "";

    @Option(
            names = "--ban-times",
            split = ",",
            paramLabel = "T",
            defaultValue = "1m,5m,30m,2h,24h",
            description = "Length of the first ban, the second and so on; the last repeats (${DEFAULT-VALUE}).")
    private List<String> times = List.of();

    @Option(
            names = "--ban-decay",
            paramLabel = "T",
            defaultValue = "24h",
            description = "After so long without a ban the next one is the first again (${DEFAULT-VALUE}).")
    private String decay = "";

    /** @throws ParameterException that says which figure is wrong and how it is written */
    BanSettings toSettings(CommandLine line) {
        if (violations < 0 || violations > MOST_VIOLATIONS) {
            throw new ParameterException(
                    line, "--ban-after is from 0 (no bans) to " + MOST_VIOLATIONS + ", not " + violations);
        }
        long windowMillis = millis(line, "--ban-window", window);
        List<Long> steps =
                times.stream().map(time -> millis(line, "--ban-times", time)).toList();
        return new BanSettings(violations, windowMillis, steps, millis(line, "--ban-decay", decay));
    }

    private static long millis(CommandLine line, String option, String text) {
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            throw new ParameterException(
                    line, option + " takes a whole number with s, m, h or d, such as 90s or 5m, not '" + text + "'");
        }
        long seconds = switch (duration.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            default -> 86_400;
        };
        return Long.parseLong(duration.group(1)) * seconds * 1_000;
    }
}

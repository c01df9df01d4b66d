package io.tallystick.server.gateway.doors;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes parameters and bodies that nobody sends on purpose, from a seed. */
public final class Inputs {
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "-1",
            "true",
            "False",
            "null",
            "NaN",
            "1e400",
            "1e10000000",
            "0x10",
            "99999999999999999999",
            "\u0661\u0662",
            "%",
            "%zz",
            "%00",
            "%C3",
            "%E2%82%AC",
            "%F0%9F%98%80",
            "a+b",
            "[]",
            "{}",
            "[1",
            "..",
            "%27%3B--",
            "%3Cscript%3E",
            "2024-11-14T15:29:42.248Z",
            "2024-02-30",
            "enabled",
            "paper",
            "open",
            "dca",
            "65f000000000000000000001",
            "a".repeat(300),
            "9".repeat(400));
    private static final List<String> JSON = List.of(
            "0",
            "-0",
            "1.5",
            "1e400",
            "-1e-400",
            "12345678901234567890123456789",
            "true",
            "null",
            "\"\"",
            "\"paper\"",
            "\"dca\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "[null]",
            "{\"a\":{}}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "NaN",
            "'x'",
            "01",
            "+1",
            "\"" + "b".repeat(300) + "\"");

    private final Random random;
    private final List<String> names;

    /** @param names of parameters that the endpoint knows */
    public Inputs(long seed, List<String> names) {
        this.random = new Random(seed);
        this.names = names;
    }

    /** {@code name=value} pairs, sometimes none, sometimes with brackets or repeated. */
    public String query() {
        List<String> pairs = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            pairs.add(name() + brackets() + (random.nextInt(10) == 0 ? "" : "=") + pick(VALUES));
        }
        return String.join(random.nextInt(20) == 0 ? "&&" : "&", pairs);
    }

    /** A JSON text, now and then one that is broken. */
    public String json() {
        List<String> members = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            members.add("\"" + name() + "\":" + (random.nextBoolean() ? " " : "") + pick(JSON));
        }
        String text = "{" + String.join(",", members) + "}";
        return switch (random.nextInt(12)) {
            case 0 -> text + "x";
            case 1 -> text.substring(1);
            case 2 -> "[" + text + "]";
            case 3 -> pick(JSON);
            default -> text;
        };
    }

    public boolean chance() {
        return random.nextBoolean();
    }

    private String name() {
        return random.nextInt(6) == 0 ? pick(List.of("", "x", "a%5B", "%5B%5D", "__proto__", "_method")) : pick(names);
    }

    private String brackets() {
        return random.nextInt(4) == 0 ? pick(List.of("[]", "[0]", "[x]", "[0][x]", "[", "]", "[999999]")) : "";
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}

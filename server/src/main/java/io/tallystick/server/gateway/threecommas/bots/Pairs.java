package io.tallystick.server.gateway.threecommas.bots;

import java.util.Optional;
import java.util.regex.Pattern;

/** Pairs are {@code QUOTE_BASE} in this dialect ({@code 3commas.md} 1.9) and {@code BASE/QUOTE} in the fleet. */
public final class Pairs {
    private static final Pattern PAIR = Pattern.compile("[A-Z0-9]{1,20}_[A-Z0-9_-]{1,40}");

    private Pairs() {}

    /** {@code BTC/USDT} of {@code USDT_BTC}: what follows the first underscore is the base. */
    public static Optional<String> symbol(String pair) {
        if (!PAIR.matcher(pair).matches()) {
            return Optional.empty();
        }
        int split = pair.indexOf('_');
        return Optional.of(pair.substring(split + 1) + "/" + pair.substring(0, split));
    }

    /** {@code USDT_BTC} of {@code BTC/USDT}. */
    public static String pair(String symbol) {
        int split = symbol.indexOf('/');
        return split < 0 ? symbol : symbol.substring(split + 1) + "_" + symbol.substring(0, split);
    }

    static String quote(String pair) {
        return pair.substring(0, pair.indexOf('_'));
    }
}

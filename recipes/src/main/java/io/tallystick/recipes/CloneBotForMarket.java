package io.tallystick.recipes;

import io.tallystick.client.Outcome;
import io.tallystick.client.gaiaex.Candle;
import io.tallystick.client.gaiaex.CandleInterval;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.Listing;
import io.tallystick.client.gainium.Bot;
import io.tallystick.client.gainium.BotId;
import io.tallystick.client.gainium.BotSettings;
import io.tallystick.client.gainium.CloseType;
import io.tallystick.client.gainium.ExchangeId;
import io.tallystick.client.gainium.Gainium;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Clones a Gainium bot, gives the copy another pair and target, and lets it run only while the market is as it should
 * be: here, while the price is above its average of the last twenty hours.
 */
public final class CloneBotForMarket {
    private static final int CHECKS = 3;

    private CloneBotForMarket() {}

    /** @param arguments file of credentials, base URL */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Start start = Start.of(arguments);
        Gainium gainium = Gainium.connect(start.credentials(Dialect.GAINIUM), start.settings())
                .paper();
        GaiaEx prices = GaiaEx.connect(start.credentials(Dialect.GAIAEX), start.settings());
        BotId mine = copy(gainium, template(gainium), System.out);
        for (int i = 0; i < CHECKS; i++) { // a real program never stops to look
            follow(gainium, mine, () -> isAboveAverage(prices), System.out);
            TimeUnit.MILLISECONDS.sleep(Duration.ofSeconds(1).toMillis());
        }
    }

    /** The bot that is cloned: the newest one, or a new one where there is none. */
    public static BotId template(Gainium gainium) {
        List<Bot> bots = gainium.bots();
        if (!bots.isEmpty()) {
            return bots.get(0).id();
        }
        ExchangeId account = gainium.exchanges().stream()
                .filter(exchange -> !exchange.isFutures())
                .flatMap(exchange -> exchange.id().stream())
                .findFirst()
                .orElseThrow();
        BotSettings settings = BotSettings.of("Template", "BTC_USDT")
                .baseOrderAtMarket(true)
                .baseOrderSize(new BigDecimal("50"))
                .orderSize(new BigDecimal("50"))
                .takeProfit(new BigDecimal("2"));
        return gainium.createBot(account, settings).orThrow().id();
    }

    /** @return the copy; it does not run yet */
    public static BotId copy(Gainium gainium, BotId template, PrintStream out) {
        BotSettings changes =
                BotSettings.change().name("Mine").pairs("ETH_USDT").takeProfit(new BigDecimal("1.5"));
        BotId copy = gainium.cloneBot(template, changes).orThrow().id();
        Bot bot = gainium.bot(copy).orElseThrow();
        out.println(
                bot.name() + " trades " + bot.pairs() + " for " + bot.settings().text("tpPerc") + " %");
        return copy;
    }

    /** Starts or stops the bot as the market is now; to be called again and again. */
    public static void follow(Gainium gainium, BotId id, BooleanSupplier market, PrintStream out) {
        boolean runs = gainium.bot(id).orElseThrow().status().isRunning();
        boolean should = market.getAsBoolean();
        if (should && !runs) {
            tell("start", gainium.startBot(id), out);
        } else if (!should && runs) {
            tell("stop", gainium.stopBot(id, CloseType.LEAVE), out); // its deals go on
        } else {
            out.println(runs ? "goes on" : "waits");
        }
    }

    /** This API has no client ids: a lost answer is not sent again, but looked into. The next check does the rest. */
    private static void tell(String what, Outcome<String> outcome, PrintStream out) {
        out.println(what + ": " + outcome.result().orElseGet(() -> "not done, " + outcome));
    }

    /** Whether ETH is above its average of the last twenty hours. */
    static boolean isAboveAverage(GaiaEx prices) {
        List<Candle> candles = prices.candles("ETH", CandleInterval.ONE_HOUR, Listing.newest(20));
        BigDecimal sum = candles.stream().map(Candle::close).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal average = sum.divide(BigDecimal.valueOf(candles.size()), MathContext.DECIMAL64);
        return prices.ticker("ETH").mark().compareTo(average) > 0;
    }
}

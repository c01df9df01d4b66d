package io.tallystick.recipes;

import io.tallystick.client.threecommas.AccountId;
import io.tallystick.client.threecommas.Bot;
import io.tallystick.client.threecommas.BotSettings;
import io.tallystick.client.threecommas.Deal;
import io.tallystick.client.threecommas.DealId;
import io.tallystick.client.threecommas.DealStart;
import io.tallystick.client.threecommas.Mode;
import io.tallystick.client.threecommas.ThreeCommas;
import io.tallystick.client.threecommas.VolumeType;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** Makes a 3Commas bot on paper, starts a deal, follows it for a while, and sells what is left. */
public final class FollowDeal {
    private static final int LOOKS = 5;

    private FollowDeal() {}

    /** @param arguments file of credentials, base URL */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Start start = Start.of(arguments);
        run(ThreeCommas.connect(start.credentials(Dialect.THREE_COMMAS), start.settings()), System.out);
    }

    /** @return the deal, which is over */
    public static Deal run(ThreeCommas api, PrintStream out) throws InterruptedException {
        ThreeCommas threeCommas = api.in(Mode.PAPER);
        AccountId account = threeCommas.accounts().list().stream()
                .filter(one -> one.marketCode().equals("paper_trading"))
                .findFirst()
                .orElseThrow()
                .id();
        Bot bot = threeCommas.bots().create(settings(account)).orThrow();
        threeCommas.bots().enable(bot.id()).orThrow();
        DealId id = threeCommas
                .bots()
                .startDeal(bot.id(), DealStart.plain())
                .orThrow()
                .orElseThrow()
                .id();

        Deal deal = threeCommas.deals().show(id).orElseThrow();
        for (int look = 0; look < LOOKS && !deal.finished(); look++) {
            out.println(deal.status() + ": " + deal.boughtAmount() + " at " + deal.boughtAveragePrice() + ", target "
                    + deal.takeProfitPrice().map(BigDecimal::toPlainString).orElse("none") + ", profit "
                    + deal.finalProfit());
            TimeUnit.SECONDS.sleep(1);
            deal = threeCommas.deals().show(id).orElseThrow();
        }
        if (!deal.finished()) {
            threeCommas.deals().panicSell(id).orThrow();
            deal = threeCommas.deals().show(id).orElseThrow();
        }
        threeCommas.bots().disable(bot.id()).orThrow();
        out.println(deal.status() + ": profit " + deal.finalProfit() + " USDT");
        return deal;
    }

    private static BotSettings settings(AccountId account) {
        return BotSettings.of("Recipe", account, "USDT_BTC")
                .baseOrder(new BigDecimal("50"), VolumeType.QUOTE_CURRENCY)
                .baseOrderAtMarket(true)
                .safetyOrder(new BigDecimal("25"), VolumeType.QUOTE_CURRENCY)
                .safetyOrders(3, 2)
                .ladder(new BigDecimal("1.5"), BigDecimal.ONE, BigDecimal.ONE)
                .takeProfit(new BigDecimal("2"));
    }
}

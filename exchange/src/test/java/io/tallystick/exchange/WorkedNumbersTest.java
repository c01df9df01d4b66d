package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.BTC;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.isolated;
import static io.tallystick.exchange.Scene.leverage;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.market.PriceIndex;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The worked numbers of docs/exchange.md are what the machine does: each sentence is made here from its figures. */
class WorkedNumbersTest {
    private static final DecimalFormat NUMBER =
            new DecimalFormat("#,##0.########", DecimalFormatSymbols.getInstance(Locale.ROOT));

    private static String number(long units) {
        return NUMBER.format(BigDecimal.valueOf(units, Amount.DECIMALS));
    }

    /** To four decimals, as the check values of the contract are written. */
    private static String short4(long units) {
        return NUMBER.format(BigDecimal.valueOf(units, Amount.DECIMALS).setScale(4, RoundingMode.HALF_UP));
    }

    private static String percent(long units) {
        return NUMBER.format(BigDecimal.valueOf(units, Amount.DECIMALS).movePointRight(2)) + " %";
    }

    /** The page says so, however its lines are broken; each {@code %s} is a figure. */
    private static void says(String words, Object... figures) {
        String sentence = words;
        for (Object figure : figures) {
            sentence = sentence.replaceFirst("%s", figure.toString());
        }
        try {
            assertThat(Files.readString(Path.of("..", "docs", "exchange.md")).replaceAll("\\s+", " "))
                    .contains(sentence);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static PositionView position(Scene scene, long account, int market) {
        return scene.positionView(account, market);
    }

    private static FillView lastFill(Scene scene, long account) {
        return scene.exchange.recentFills(account, MarketKind.PERPETUAL, 1).getFirst();
    }

    private static long cash(Scene scene, long account) {
        return scene.exchange.margin(account).cash();
    }

    @Test
    void marginOfAPositionFromItsFirstFillToAPartialClose() {
        Scene scene = Scene.withFees();
        scene.placed(BOB, limit(ETH, Side.SELL, "2", "3600"));
        scene.placed(ALICE, market(ETH, Side.BUY, "2"));
        PositionView alice = position(scene, ALICE, ETH);
        PositionView bob = position(scene, BOB, ETH);
        says(
                "They trade %s at %s: notional %s. Alice: size %s, cost %s, fee %s, cash %s. Bob: size %s, cost %s,"
                        + " fee %s. Fee account: %s.",
                number(lastFill(scene, ALICE).size()),
                number(lastFill(scene, ALICE).price()),
                number(Amount.timesFloor(
                        lastFill(scene, ALICE).size(), lastFill(scene, ALICE).price())),
                number(alice.size()),
                number(alice.cost()),
                number(lastFill(scene, ALICE).fee()),
                number(cash(scene, ALICE)),
                number(bob.size()),
                number(bob.cost()),
                number(lastFill(scene, BOB).fee()),
                number(cash(scene, ExchangeQueries.FEE_ACCOUNT)));

        scene.mark(ETH, "3650");
        alice = position(scene, ALICE, ETH);
        says(
                "The mark goes to %s. Alice: unrealised %s - %s = %s, margin used %s / %s = %s.",
                number(alice.mark()),
                number(Amount.timesFloor(alice.size(), alice.mark())),
                number(alice.cost()),
                number(alice.unrealizedProfit()),
                number(Amount.timesFloor(alice.size(), alice.mark())),
                alice.leverage(),
                number(alice.marginUsed()));

        scene.placed(BOB, limit(ETH, Side.BUY, "0.5", "3700"));
        scene.placed(ALICE, market(ETH, Side.SELL, "0.5"));
        FillView sold = lastFill(scene, ALICE);
        long proceeds = Amount.timesFloor(sold.size(), sold.price());
        alice = position(scene, ALICE, ETH);
        says(
                "Alice sells %s at %s: proceeds %s, share of the cost 7,200 x 0.5 / 2 = %s, profit %s. Her position is"
                        + " %s at a cost of %s; its entry price is still %s.",
                number(sold.size()),
                number(sold.price()),
                number(proceeds),
                number(proceeds - sold.closedProfit()),
                number(sold.closedProfit()),
                number(alice.size()),
                number(alice.cost()),
                number(Amount.mulDivFloor(alice.cost(), Amount.ONE, alice.size())));
    }

    @Test
    void tiersWithTheirDeductions() {
        List<MarketSpec> markets = Scene.markets("0", "0", Scene.QUIET);
        MarketSpec bitcoin =
                markets.get(BTC).withRisk(new RiskSpec(List.of(new MarginTier(units("150000000"), 20)), false));
        MarketSpec ether =
                markets.get(ETH).withRisk(new RiskSpec(List.of(new MarginTier(units("100000000"), 15)), false));
        says(
                "BTC, 40 up to 150 million and then 20: D(1) = %s. ETH, 25 up to 100 million and then 15: D(1) = %s,"
                        + " and the maintenance margin of 150 million is %s.",
                number(bitcoin.maintenanceDeductionAt(units("150000001"))),
                number(ether.maintenanceDeductionAt(units("100000001"))),
                number(ether.maintenanceMargin(units("150000000"))));
    }

    @Test
    void liquidationPrices() {
        Scene scene = Scene.quiet();
        scene.mark(BTC, "50000");
        scene.placed(BOB, leverage(isolated(limit(BTC, Side.SELL, "1", "50000")), 10));
        scene.placed(ALICE, leverage(isolated(limit(BTC, Side.BUY, "1", "50000")), 10));
        PositionView alice = position(scene, ALICE, BTC);
        says(
                "%s BTC at %s with an isolated margin of %s and L = %s: long %s, short %s.",
                number(alice.size()),
                number(alice.cost()),
                number(alice.isolatedMargin()),
                scene.exchange.markets().get(BTC).maxLeverage(),
                short4(alice.liquidationPrice()),
                short4(position(scene, BOB, BTC).liquidationPrice()));
    }

    /** Alice is long 10 ETH from 3,600 against Bob, isolated at 20 x. */
    private static Scene tenEther() {
        Scene scene = Scene.quiet();
        scene.placed(BOB, limit(ETH, Side.SELL, "10", "3600"));
        scene.placed(ALICE, leverage(isolated(limit(ETH, Side.BUY, "10", "3600")), 20));
        return scene;
    }

    private static <E extends Event> E last(Scene scene, Class<E> kind) {
        return scene.events.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    @Test
    void liquidationIntoTheBookByTheInsuranceAccountAndByTheOtherSide() {
        Scene book = tenEther();
        long pot = position(book, ALICE, ETH).isolatedMargin();
        book.placed(CAROL, limit(ETH, Side.BUY, "20", "3480"));
        book.mark(ETH, "3480");
        Event.LiquidationStarted started = last(book, Event.LiquidationStarted.class);
        says(
                "isolated at 20 x, 10 long from 3,600 with %s in the pot: at %s the equity is %s and %s are needed:"
                        + " %s are sold into the book.",
                number(pot),
                number(book.exchange.ticker(ETH).mark()),
                number(started.equity()),
                number(started.maintenanceMargin()),
                number(last(book, Event.Traded.class).taker().size()));

        Scene insured = tenEther();
        insured.mark(ETH, "3460");
        PositionView taken = position(insured, ExchangeQueries.INSURANCE_ACCOUNT, ETH);
        long forfeited = last(insured, Event.MarginForfeited.class).amount();
        says(
                "Without a book, at %s (%s of %s) the insurance account takes %s at %s and the %s.",
                number(insured.exchange.ticker(ETH).mark()),
                number(forfeited),
                number(insured.exchange.markets().get(ETH).maintenanceMargin(taken.cost())),
                number(taken.size()),
                number(Amount.mulDivFloor(taken.cost(), Amount.ONE, taken.size())),
                number(forfeited));

        Scene deleveraged = tenEther();
        deleveraged.mark(ETH, "3400");
        FillView closed = last(deleveraged, Event.Traded.class).taker();
        assertThat(closed.cause()).isEqualTo(FillCause.DELEVERAGING);
        says(
                "At %s (%s) with an empty insurance account, the most profitable short closes %s at the mark before,"
                        + " %s.",
                number(deleveraged.exchange.ticker(ETH).mark()),
                number(pot + Amount.timesFloor(units("10"), units("3400") - units("3600"))),
                number(closed.size()),
                number(closed.price()));
    }

    @Test
    void anHourOfFunding() {
        Scene scene = Scene.quiet();
        scene.mark(BTC, "10000");
        scene.placed(BOB, limit(BTC, Side.SELL, "10", "10000"));
        scene.placed(ALICE, limit(BTC, Side.BUY, "10", "10000"));
        scene.placed(CAROL, limit(BTC, Side.BUY, "3", "10100"));
        scene.events.clear();
        scene.now = PriceIndex.FUNDING_MILLIS;
        scene.apply(new Command.Tick());
        Event.FundingSettled settled = scene.events.stream()
                .filter(event -> event instanceof Event.FundingSettled s && s.market() == BTC)
                .map(Event.FundingSettled.class::cast)
                .findFirst()
                .orElseThrow();
        Event.FundingPaid paid = scene.events.stream()
                .filter(event -> event instanceof Event.FundingPaid p && p.account() == ALICE)
                .map(Event.FundingPaid.class::cast)
                .findFirst()
                .orElseThrow();
        says(
                "oracle %s, impact bid 10,100: P = %s, (0.01 - 0.0005) / 8 = %s an hour; %s BTC long pay %s USDC.",
                number(settled.oracle()),
                percent(settled.premium()),
                percent(settled.rate()),
                number(paid.size()),
                number(paid.amount()));
    }
}

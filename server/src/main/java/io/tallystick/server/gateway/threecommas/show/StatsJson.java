package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sums over deals ({@code 3commas.md} 2.4). */
public final class StatsJson {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final int USD_DECIMALS = 2;
    private static final int BTC_DECIMALS = 8;

    private StatsJson() {}

    public static ObjectNode overall(List<BotView> bots, List<DealView> today, List<DealView> active) {
        SortedMap<String, BigDecimal> overall = new TreeMap<>();
        BigDecimal overallUsd = BigDecimal.ZERO;
        for (BotView bot : bots) {
            bot.profitByQuote().forEach((quote, profit) -> overall.merge(quote, profit, BigDecimal::add));
            overallUsd = overallUsd.add(bot.profitUsd());
        }
        ObjectNode json = JsonText.object();
        texts(json.putObject("overall_stats"), overall);
        texts(json.putObject("today_stats"), byQuote(today));
        ObjectNode usd = json.putObject("profits_in_usd");
        number(usd, "overall_usd_profit", overallUsd);
        number(usd, "today_usd_profit", usd(today));
        number(usd, "active_deals_usd_profit", usd(active));
        number(usd, "funds_locked_in_active_deals", locked(active));
        return json;
    }

    public static ObjectNode day(List<DealView> closed, BigDecimal bitcoin) {
        ObjectNode json = JsonText.object();
        texts(json.putObject("stats"), byQuote(closed));
        BigDecimal usd = usd(closed);
        return json.put("usd_profit", Figures.rounded(usd, USD_DECIMALS))
                .put("btc_profit", Figures.rounded(btc(usd, bitcoin), BTC_DECIMALS));
    }

    public static ObjectNode deals(List<DealView> deals, BigDecimal bitcoin) {
        List<DealView> active =
                deals.stream().filter(deal -> !deal.status().isOver()).toList();
        List<DealView> completed = deals.stream()
                .filter(deal -> deal.status() == DealStatus.COMPLETED || deal.status() == DealStatus.STOPPED)
                .toList();
        BigDecimal done =
                usd(deals.stream().filter(deal -> deal.status().isOver()).toList());
        BigDecimal open = usd(active);
        BigDecimal locked = locked(active);
        return JsonText.object()
                .put("active", active.size())
                .put("completed", completed.size())
                .put("panic_sold", count(deals, deal -> deal.status() == DealStatus.CLOSED))
                .put("from_currency_is_dollars", deals.stream().allMatch(StatsJson::inDollars))
                .put("completed_deals_usd_profit", Figures.rounded(done, USD_DECIMALS))
                .put("completed_deals_btc_profit", Figures.rounded(btc(done, bitcoin), BTC_DECIMALS))
                .put("funds_locked_in_active_deals", Figures.rounded(locked, USD_DECIMALS))
                .put("btc_funds_locked_in_active_deals", Figures.rounded(btc(locked, bitcoin), BTC_DECIMALS))
                .put("active_deals_usd_profit", Figures.rounded(open, USD_DECIMALS))
                .put("active_deals_btc_profit", Figures.rounded(btc(open, bitcoin), BTC_DECIMALS));
    }

    /** Only days on which deals closed, oldest first. */
    public static ObjectNode byDay(List<DealView> closed, BigDecimal bitcoin) {
        SortedMap<Long, BigDecimal> days = new TreeMap<>();
        for (DealView deal : closed) {
            long day = deal.closedAtMillis() / DAY_MILLIS * DAY_MILLIS;
            days.merge(day, deal.profit().multiply(deal.usdRate()), BigDecimal::add);
        }
        ObjectNode json = JsonText.object();
        ArrayNode data = json.putArray("data");
        days.forEach((day, usd) -> {
            ObjectNode row = data.addObject();
            row.put("s_date", Times.text(day).substring(0, "2024-11-14".length()))
                    .put("unix_timestamp", day / 1_000);
            ObjectNode profit = row.putObject("profit");
            profit.put("btc", new BigDecimal(Figures.rounded(btc(usd, bitcoin), BTC_DECIMALS)));
            number(profit, "usd", usd);
        });
        return json;
    }

    private static boolean inDollars(DealView deal) {
        return List.of("USD", "USDC", "USDT").contains(deal.market().quote());
    }

    private static int count(List<DealView> deals, Predicate<DealView> which) {
        return (int) deals.stream().filter(which).count();
    }

    private static SortedMap<String, BigDecimal> byQuote(List<DealView> deals) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        deals.forEach(deal -> sums.merge(deal.market().quote(), deal.profit(), BigDecimal::add));
        return sums;
    }

    private static BigDecimal usd(List<DealView> deals) {
        return deals.stream()
                .map(deal -> deal.profit().multiply(deal.usdRate()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What went into the deals and has not come back. */
    private static BigDecimal locked(List<DealView> deals) {
        BigDecimal sum = BigDecimal.ZERO;
        for (DealView deal : deals) {
            DealSums sums = DealSums.of(deal);
            sum = sum.add(sums.boughtVolume().subtract(sums.soldVolume()).abs().multiply(deal.usdRate()));
        }
        return sum;
    }

    private static BigDecimal btc(BigDecimal usd, BigDecimal bitcoin) {
        return bitcoin.signum() == 0 ? BigDecimal.ZERO : usd.divide(bitcoin, BTC_DECIMALS, RoundingMode.HALF_UP);
    }

    private static void texts(ObjectNode json, SortedMap<String, BigDecimal> sums) {
        sums.forEach((quote, sum) -> json.put(quote, Figures.text(sum)));
    }

    private static void number(ObjectNode json, String name, BigDecimal value) {
        json.put(name, new BigDecimal(Figures.rounded(value, USD_DECIMALS)));
    }
}

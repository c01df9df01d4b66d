package io.tallystick.bots.view;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealLedger;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.math.Rung;
import io.tallystick.bots.math.Sizing;
import io.tallystick.bots.math.StopState;
import io.tallystick.bots.plan.DcaPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A deal, or a smart trade that was one: that has no bot and number 0 for it.
 *
 * @param convertedFrom of a smart trade: the deal that it was; 0 for a deal
 * @param plan the settings that it started with, as changed since for it alone
 * @param document the same as the bot's API spells them, as far as they were changed for this deal; else ""
 * @param version rises with every change of its settings
 * @param ladder its safety orders, once the base order has filled
 * @param targets its take-profit orders as they now stand
 * @param taken targets that have filled, by index
 * @param stopLevel where its stop acts, empty without one
 * @param trailingBest best price since its take profit follows, empty while it does not
 * @param closeReason why it ended or is ending, empty while it is open
 * @param average average entry price by the contract, 0 before the base order fills
 * @param profit realised and unrealised, in quote, at {@code last}; final when it is over
 * @param profitPercent the same in percent
 * @param drawdownPercent how far it has been below its average at most, times leverage: 0 or negative
 * @param runUpPercent how far it has been above it at most, times leverage: 0 or positive
 * @param usdRate dollars for one quote, at the last price or at its close
 * @param error what its venue last refused, else ""
 */
public record DealView(
        long dealId,
        long botId,
        long userId,
        long accountId,
        long convertedFrom,
        String botName,
        Instrument market,
        DcaPlan plan,
        String document,
        long version,
        DealStatus status,
        Sizing sizing,
        DealLedger ledger,
        List<Rung> ladder,
        List<Exit> targets,
        SortedSet<Integer> taken,
        StopState stopState,
        Optional<BigDecimal> stopLevel,
        Optional<BigDecimal> trailingBest,
        Optional<CloseReason> closeReason,
        List<DealOrderView> orders,
        List<DealEvent> events,
        BigDecimal last,
        BigDecimal average,
        BigDecimal profit,
        BigDecimal profitPercent,
        BigDecimal drawdownPercent,
        BigDecimal runUpPercent,
        BigDecimal usdRate,
        String note,
        String error,
        long createdAtMillis,
        long openedAtMillis,
        long updatedAtMillis,
        long closedAtMillis) {}

package io.tallystick.bots;

import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.VolumeUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Changes of the bot platform's state. A bot or deal of another user is as unknown as one that does not exist. */
public sealed interface FleetCommand {

    /** Commands about accounts and what lies on them. */
    sealed interface OfAccounts extends FleetCommand {}

    /** Commands about bots. */
    sealed interface OfBots extends FleetCommand {}

    /** Commands about running deals. */
    sealed interface OfDeals extends FleetCommand {}

    /** Commands about smart trades. */
    sealed interface OfTrades extends FleetCommand {}

    /**
     * Opens a trading account of a user on a venue.
     *
     * @param accountId number by which 3Commas names it, positive, unique
     * @param uuid by which Gainium names it, 36 characters in lower case, unique
     * @param name 1 to 200 characters
     */
    record OpenTradingAccount(long accountId, String uuid, long userId, String name, Venue venue)
            implements OfAccounts {}

    record RenameAccount(long userId, long accountId, String name) implements OfAccounts {}

    /** Refused while a bot or deal uses it. */
    record RemoveAccount(long userId, long accountId) implements OfAccounts {}

    /**
     * Puts play money on a paper account. An account of the house holds nothing here: its money is on the exchange.
     *
     * @param asset code in capital letters and digits, such as {@code USDT}
     * @param amount in units of 10^-8, positive
     */
    record FundPaperAccount(long accountId, String asset, long amount) implements OfAccounts {}

    /** How orders of a paper account fill from now on; {@link PaperFills#AT_LAST} until it is set. */
    record SetPaperFills(long userId, long accountId, PaperFills fills) implements OfAccounts {}

    /** The user's stored mode: which accounts and bots lists show when a request does not say. */
    record SetMode(long userId, Mode mode) implements OfAccounts {}

    /** The token that proves a user's 3Commas webhooks; it replaces the one before. */
    record SetSignalToken(long userId, String token) implements OfAccounts {}

    /** Pairs in which none of the user's 3Commas bots starts a deal. */
    record SetPairsBlackList(long userId, List<String> pairs) implements OfAccounts {
        public SetPairsBlackList {
            pairs = List.copyOf(pairs);
        }
    }

    /** Makes or replaces a user's global variable. {@code variableId} 0 makes a new one. */
    record PutVariable(long userId, long variableId, String name, String type, String value) implements OfAccounts {}

    record DeleteVariable(long userId, long variableId) implements OfAccounts {}

    /**
     * Makes a bot, stopped. Its number is the answer.
     *
     * @param uuid by which webhooks name it (and Gainium), unique, a secret of its owner
     * @param document the settings as the user's API spells them, kept and given back
     */
    record CreateBot(long userId, long accountId, String uuid, String name, String document, DcaPlan plan)
            implements OfBots {}

    /**
     * Replaces a bot's settings. Running deals keep theirs.
     *
     * @param version the bot's version that the new settings were made from; refused as stale when it has another
     */
    record UpdateBot(long userId, long botId, long version, String name, String document, DcaPlan plan)
            implements OfBots {}

    /** From now on deals may start. */
    record StartBot(long userId, long botId) implements OfBots {}

    /** No deal starts any more, those that wait for their base order are cancelled; what runs is ended as told. */
    record StopBot(long userId, long botId, CloseMode deals, CloseReason reason) implements OfBots {}

    /** Puts a stopped bot away. */
    record ArchiveBot(long userId, long botId) implements OfBots {}

    /** Takes it back, stopped. */
    record RestoreBot(long userId, long botId) implements OfBots {}

    /** Removes a bot for good; refused while a deal is active. */
    record DeleteBot(long userId, long botId) implements OfBots {}

    /** A new webhook uuid; the old one is dead at once. */
    record RotateUuid(long userId, long botId, String uuid) implements OfBots {}

    /**
     * Says that something was asked of a bot and did nothing: it stands in the bot's log.
     *
     * @param text one sentence for the owner
     */
    record NoteRefusal(long userId, long botId, String text) implements OfBots {}

    /**
     * Starts a deal.
     *
     * @param pair symbol such as {@code BTC/USDT}; "" for the bot's only pair, or for every pair that may start when a
     *     webhook says so
     * @param source who asks; a webhook needs the bot's permission and passes all filters, its owner passes only limits
     * @param overrides prices and sizes of this one deal
     * @param skipLimits also passes the limit of deals in one pair
     * @param expiresWallMillis the request is refused after that wall time, 0 for never
     */
    record StartDeal(
            long userId,
            long botId,
            String pair,
            StartSource source,
            DealOverrides overrides,
            boolean skipLimits,
            long expiresWallMillis)
            implements OfBots {}

    /**
     * A message of a 3Commas webhook; its token was checked.
     *
     * @param delaySeconds market time after which it is done, 0 for now. It survives a restart and is done once; a new
     *     signal token makes it void. A bot lets 100 wait.
     */
    record SignalBot(long userId, long botId, BotSignal signal, int delaySeconds) implements FleetCommand {}

    /** Ends a deal that is active. */
    record CloseDeal(long userId, long dealId, CloseMode mode, CloseReason reason) implements OfDeals {}

    /**
     * Ends all active deals of a bot.
     *
     * @param pair "" for all pairs
     * @param reason {@link CloseReason#WEBHOOK} and {@link CloseReason#WEBHOOK_STOP} need the bot's permission
     */
    record CloseDeals(long userId, long botId, String pair, CloseMode mode, CloseReason reason) implements OfDeals {}

    /**
     * Replaces the settings of a running deal; what is already filled stays.
     *
     * @param version the deal's version that the new settings were made from
     */
    record UpdateDeal(long userId, long dealId, long version, String document, DcaPlan plan, String note)
            implements OfDeals {}

    /** Closes one take-profit step of a deal at the market. */
    record CloseStep(long userId, long dealId, int step) implements OfDeals {}

    /**
     * Adds to a deal, or takes a part of it out.
     *
     * @param amount above 0
     * @param unit BASE or QUOTE; PERCENT_TOTAL is a share of what the deal has cost so far
     * @param limitPrice empty for a market order
     */
    record ChangeFunds(
            long userId, long dealId, boolean add, BigDecimal amount, VolumeUnit unit, Optional<BigDecimal> limitPrice)
            implements OfDeals {}

    /** Cancels an order of added funds that rests. */
    record CancelDealOrder(long userId, long dealId, long orderId) implements OfDeals {}

    /**
     * Ends an open deal as cancelled and goes on with its position, targets and stop as a smart trade, which no bot
     * manages. Its open orders are taken back first; the trade is there when they are gone, nearly always in this row.
     * Refused where signals close the deal.
     *
     * @param stopBot also stops the bot
     */
    record ConvertDeal(long userId, long dealId, boolean stopBot) implements OfDeals {}

    /** Ends a smart trade: sold at the market, or cancelled, so that its coins stay on the account. */
    record CloseTrade(long userId, long tradeId, CloseMode mode) implements OfTrades {}

    /** Replaces the note of a smart trade. */
    record NoteTrade(long userId, long tradeId, String note) implements OfTrades {}

    /** Follows the price from now on: 3Commas' {@code start_trailing}. */
    record StartTrailing(long userId, long dealId) implements OfDeals {}
}

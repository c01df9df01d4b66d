package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.DealOverrides;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.gainium.BotEdits.Edited;
import io.tallystick.server.gateway.gainium.BotEdits.PairChange;
import io.tallystick.server.gateway.gainium.Lookup.Found;
import io.tallystick.server.gateway.gainium.bots.PairNames;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does what one signal asks for. Whatever does nothing has a reason, which the sender is told and which stands in the
 * bot's log.
 */
final class SignalRunner {
    private static final Set<String> MODES = Set.of("add", "remove", "replace");
    private static final Set<String> CLOSE_TYPES =
            Set.of("limit", "market", "cancel", "leave", "closeByLimit", "closeByMarket");
    private static final Set<String> ASSETS = Set.of("base", "quote");
    private static final Set<String> TYPES = Set.of("fixed", "perc");

    private final Chain chain;
    private final WebhookGuard guard;

    SignalRunner(Chain chain, WebhookGuard guard) {
        this.chain = chain;
        this.guard = guard;
    }

    /** What became of a signal. */
    sealed interface Result {
        /**
         * @param data for the actions that have an answer of their own
         * @param closing bot whose deals are being closed, 0 for none
         */
        record Done(Optional<JsonNode> data, long closing) implements Result {}

        /** @param status 400, or 403 when the sender may not send to this bot */
        record Refused(int status, String reason) implements Result {}
    }

    private static final Result DONE = new Result.Done(Optional.empty(), 0);

    /** @param last last price of the pair that is meant, empty when no single pair is */
    private record Target(Found found, Optional<Instrument> market, Optional<BigDecimal> last) {
        long userId() {
            return found.bot().userId();
        }

        long botId() {
            return found.bot().botId();
        }

        String pair() {
            return market.map(Instrument::symbol).orElse("");
        }
    }

    void run(Signal signal, Consumer<Result> then) {
        chain.ask(machines -> target(machines.fleet(), signal), target -> {
            if (target.isEmpty()) {
                then.accept(new Result.Refused(400, Lookup.NO_BOT));
                return;
            }
            Optional<String> forbidden = guard.refusal(target.get().found());
            if (forbidden.isPresent()) {
                note(target.get(), signal, forbidden.get(), new Result.Refused(403, forbidden.get()), then);
                return;
            }
            Optional<String> wrong = wrongSymbol(target.get(), signal);
            if (wrong.isPresent()) {
                refuse(target.get(), signal, wrong.get(), then);
                return;
            }
            act(target.get(), signal, then);
        });
    }

    private static Optional<Target> target(FleetQueries fleet, Signal signal) {
        return fleet.botOfUuid(signal.uuid().toLowerCase(Locale.ROOT))
                .flatMap(bot -> Lookup.found(fleet, bot))
                .map(found -> {
                    List<Instrument> markets = found.context().markets();
                    List<String> pairs = found.bot().plan().pairs();
                    Optional<Instrument> market =
                            signal.text("symbol").flatMap(symbol -> PairNames.find(markets, symbol));
                    Optional<BigDecimal> last = market.or(() -> pairs.size() == 1
                                    ? PairNames.ofSymbol(markets, pairs.getFirst())
                                    : Optional.empty())
                            .map(only -> fleet.lastPrice(only.market()));
                    return new Target(found, market, last);
                });
    }

    private static Optional<String> wrongSymbol(Target target, Signal signal) {
        if (!signal.has("symbol")) {
            return Optional.empty();
        }
        if (target.market().isEmpty()) {
            return Optional.of("Symbol not found; it is written as BTC_USDT");
        }
        boolean own = target.found().bot().plan().pairs().contains(target.pair());
        return own ? Optional.empty() : Optional.of("The bot does not trade this symbol");
    }

    private void act(Target target, Signal signal, Consumer<Result> then) {
        switch (signal.action()) {
            case START_DEAL -> startDeal(target, signal, then);
            case CLOSE_DEAL -> closeDeals(target, signal, then);
            case CLOSE_DEAL_SL -> closeDeals(target, signal, then);
            case START_BOT -> simply(target, signal, new FleetCommand.StartBot(target.userId(), target.botId()), then);
            case STOP_BOT -> stopBot(target, signal, then);
            case ADD_FUNDS -> funds(target, signal, true, then);
            case REDUCE_FUNDS -> funds(target, signal, false, then);
            case CHANGE_PAIRS -> changePairs(target, signal, then);
            case UPDATE_SETTINGS -> updateSettings(target, signal, then);
        }
    }

    // Deals

    private void startDeal(Target target, Signal signal, Consumer<Result> then) {
        Optional<String> wrong = wrongOverride(target, signal);
        if (wrong.isPresent()) {
            refuse(target, signal, wrong.get(), then);
            return;
        }
        DealOverrides overrides = new DealOverrides(
                signal.number("baseOrderSize"),
                signal.number("tpPerc"),
                signal.number("tpPrice"),
                signal.number("slPerc").map(BigDecimal::abs),
                signal.number("slPrice"));
        FleetCommand start = new FleetCommand.StartDeal(
                target.userId(),
                target.botId(),
                target.pair(),
                StartSource.WEBHOOK,
                overrides,
                false,
                signal.expiresWallMillis());
        // The fleet itself writes down why no deal started.
        chain.apply(start, outcome -> then.accept(plain(outcome, 0)));
    }

    private static Optional<String> wrongOverride(Target target, Signal signal) {
        for (String name : List.of("baseOrderSize", "tpPerc", "tpPrice", "slPrice")) {
            if (signal.has(name)
                    && signal.number(name).filter(n -> n.signum() > 0).isEmpty()) {
                return Optional.of(name + " should be a positive number");
            }
        }
        if (signal.has("slPerc")
                && signal.number("slPerc").filter(n -> n.signum() != 0).isEmpty()) {
            return Optional.of("slPerc should be a number other than 0");
        }
        if (signal.has("tpPerc") && signal.has("tpPrice")) {
            return Optional.of("tpPerc cannot be used with tpPrice");
        }
        if (signal.has("slPerc") && signal.has("slPrice")) {
            return Optional.of("slPerc cannot be used with slPrice");
        }
        if (!signal.has("tpPrice") && !signal.has("slPrice")) {
            return Optional.empty();
        }
        if (target.last().isEmpty()) {
            return Optional.of("A price needs a symbol: the bot has several pairs");
        }
        int sign = target.found().bot().plan().direction().sign();
        BigDecimal last = target.last().get();
        boolean beyond = signal.number("tpPrice")
                .filter(price -> Integer.signum(price.compareTo(last)) != sign)
                .isPresent();
        boolean before = signal.number("slPrice")
                .filter(price -> Integer.signum(price.compareTo(last)) != -sign)
                .isPresent();
        return beyond || before
                ? Optional.of((beyond ? "tpPrice" : "slPrice") + " lies on the wrong side of the market")
                : Optional.empty();
    }

    private void closeDeals(Target target, Signal signal, Consumer<Result> then) {
        boolean stop = signal.action() == Signal.Action.CLOSE_DEAL_SL;
        CloseMode mode = stop
                ? CloseMode.MARKET
                : target.found().bot().plan().takeProfit().signalClose();
        FleetCommand close = new FleetCommand.CloseDeals(
                target.userId(),
                target.botId(),
                target.pair(),
                mode,
                stop ? CloseReason.WEBHOOK_STOP : CloseReason.WEBHOOK);
        // The fleet itself writes down why no deal was closed.
        chain.apply(close, outcome -> then.accept(plain(outcome, mode == CloseMode.LEAVE ? 0 : target.botId())));
    }

    private void funds(Target target, Signal signal, boolean add, Consumer<Result> then) {
        boolean fixed = signal.text("type").orElse("fixed").equals("fixed");
        Optional<BigDecimal> qty = signal.number("qty").filter(n -> n.signum() > 0);
        Optional<String> asset = signal.text("asset");
        if (!signal.has("qty") || (fixed && !signal.has("asset"))) {
            refuse(target, signal, (signal.has("qty") ? "asset" : "qty") + " is required", then);
            return;
        }
        if (signal.has("type") && signal.text("type").filter(TYPES::contains).isEmpty()) {
            refuse(target, signal, "type should be fixed or perc", then);
            return;
        }
        if (qty.isEmpty()) {
            refuse(target, signal, "qty should be a positive number", then);
            return;
        }
        if (signal.has("asset") && asset.filter(ASSETS::contains).isEmpty()) {
            refuse(target, signal, "asset should be base or quote", then);
            return;
        }
        FundsActions.Amount amount = new FundsActions.Amount(qty.get(), FundsActions.unit(asset.orElse(""), fixed));
        chain.ask(
                machines -> DealActions.active(machines.fleet(), target.found(), target.pair()),
                (List<DealView> deals) -> {
                    if (deals.isEmpty()) {
                        refuse(target, signal, "the bot has no open deal", then);
                        return;
                    }
                    FundsActions.each(chain, target.userId(), add, amount, deals, refused -> {
                        if (refused.isPresent()) {
                            refuse(target, signal, refused.get(), then);
                        } else {
                            then.accept(DONE);
                        }
                    });
                });
    }

    // Bots

    private void stopBot(Target target, Signal signal, Consumer<Result> then) {
        Optional<String> type = signal.text("closeType");
        if (signal.has("closeType") && type.filter(CLOSE_TYPES::contains).isEmpty()) {
            refuse(target, signal, "closeType should be limit, market, cancel or leave", then);
            return;
        }
        CloseMode mode = switch (type.orElse("leave")) {
            case "limit", "closeByLimit" -> CloseMode.LIMIT;
            case "market", "closeByMarket" -> CloseMode.MARKET;
            case "cancel" -> CloseMode.CANCEL;
            default -> CloseMode.LEAVE;
        };
        FleetCommand stop = new FleetCommand.StopBot(target.userId(), target.botId(), mode, CloseReason.BOT);
        long closing = mode == CloseMode.LEAVE ? 0 : target.botId();
        chain.apply(stop, outcome -> {
            if (outcome instanceof FleetOutcome.Refused refused) {
                refuse(target, signal, Lookup.reason(refused), then);
            } else {
                then.accept(new Result.Done(Optional.empty(), closing));
            }
        });
    }

    private void changePairs(Target target, Signal signal, Consumer<Result> then) {
        Json given = signal.has("pairsToSet") ? signal.value("pairsToSet") : signal.value("pair");
        Optional<List<String>> pairs = Checks.texts(given);
        Optional<String> mode = signal.text("pairsToSetMode");
        if (given instanceof Json.Null) {
            refuse(target, signal, "pairsToSet is required", then);
        } else if (pairs.isEmpty()) {
            refuse(target, signal, "pairsToSet should be an array of pairs such as BTC_USDT", then);
        } else if (pairs.get().isEmpty()) {
            refuse(target, signal, BotEdits.NO_PAIRS, then);
        } else if (signal.has("pairsToSetMode") && mode.filter(MODES::contains).isEmpty()) {
            refuse(target, signal, "pairsToSetMode should be add, remove or replace", then);
        } else {
            PairChange change = new PairChange(pairs.get(), mode.orElse("replace"), List.of(), List.of());
            edit(target, signal, found -> BotEdits.changePairs(found, change), true, then);
        }
    }

    private void updateSettings(Target target, Signal signal, Consumer<Result> then) {
        boolean readable = signal.value("settings") instanceof Json.Members && JsonNodes.fits(signal.value("settings"));
        if (!readable || !(JsonNodes.of(signal.value("settings")) instanceof ObjectNode settings)) {
            refuse(target, signal, "settings should be an object", then);
        } else if (settings.isEmpty()) {
            refuse(target, signal, "No settings", then);
        } else {
            edit(target, signal, found -> BotEdits.merge(found, settings), false, then);
        }
    }

    private void edit(
            Target target,
            Signal signal,
            java.util.function.Function<Found, BotEdits.Edit> change,
            boolean pairs,
            Consumer<Result> then) {
        BotEdits.edit(
                chain,
                fleet -> fleet.bot(target.userId(), target.botId()).flatMap(bot -> Lookup.found(fleet, bot)),
                change,
                edited -> {
                    switch (edited) {
                        case Edited.Saved saved ->
                            then.accept(new Result.Done(
                                    pairs
                                            ? Optional.of(BotEdits.pairsAnswer(saved.before(), saved.after()))
                                            : Optional.empty(),
                                    0));
                        case Edited.Missing m -> then.accept(new Result.Refused(400, Lookup.NO_BOT));
                        case Edited.Faults(var faults) -> refuse(target, signal, BotEdits.sentence(faults), then);
                        case Edited.Refused(String reason) -> refuse(target, signal, reason, then);
                    }
                });
    }

    private void simply(Target target, Signal signal, FleetCommand command, Consumer<Result> then) {
        chain.apply(command, outcome -> {
            if (outcome instanceof FleetOutcome.Refused refused) {
                refuse(target, signal, Lookup.reason(refused), then);
            } else {
                then.accept(DONE);
            }
        });
    }

    private static Result plain(FleetOutcome outcome, long closing) {
        return outcome instanceof FleetOutcome.Refused refused
                ? new Result.Refused(400, Lookup.reason(refused))
                : new Result.Done(Optional.empty(), closing);
    }

    private void refuse(Target target, Signal signal, String why, Consumer<Result> then) {
        String reason = "Action \"" + signal.action().spelling() + "\" could not be executed for bot "
                + target.found().bot().name() + ": " + why;
        note(target, signal, why, new Result.Refused(400, reason), then);
    }

    private void note(Target target, Signal signal, String why, Result.Refused told, Consumer<Result> then) {
        FleetCommand note = new FleetCommand.NoteRefusal(
                target.userId(), target.botId(), "Webhook " + signal.action().spelling() + ": " + why);
        chain.apply(note, outcome -> then.accept(told));
    }
}

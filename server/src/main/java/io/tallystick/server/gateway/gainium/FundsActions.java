package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.gainium.bots.Decimals;
import io.tallystick.server.gateway.gainium.bots.PairNames;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Adding to open deals and taking out of them (gainium.md 4.15). */
final class FundsActions {
    private static final Set<String> ASSETS = Set.of("base", "quote");
    private static final Set<String> TYPES = Set.of("fixed", "perc");

    private FundsActions() {}

    /** How much, counted in what. */
    record Amount(BigDecimal quantity, VolumeUnit unit) {}

    static void add(Call call) {
        change(call, true);
    }

    static void reduce(Call call) {
        change(call, false);
    }

    private static void change(Call call, boolean add) {
        Parameters parameters = call.parameters();
        Optional<Json> botId = parameters.either("botId");
        Optional<Json> dealId = parameters.ofQuery("dealId");
        Optional<Json> qty = parameters.either("qty");
        Optional<Json> asset = parameters.either("asset");
        Optional<Json> symbol = parameters.either("symbol");
        Optional<Json> type = parameters.either("type");
        boolean named = botId.isPresent() || (call.isV2() && dealId.isPresent());
        boolean fixed = type.flatMap(Parameters::text).orElse("fixed").equals("fixed");
        if (!named || qty.isEmpty() || (fixed && asset.isEmpty())) {
            call.notOk(400, Checks.MISSED);
            return;
        }
        boolean fits = isTextOrAbsent(botId)
                && isTextOrAbsent(dealId)
                && isTextOrAbsent(symbol)
                && Checks.isAbsentOrOneOf(asset, ASSETS)
                && Checks.isAbsentOrOneOf(type, TYPES);
        Optional<Amount> amount = amount(qty, asset, fixed);
        if (!fits || amount.isEmpty()) {
            call.notOk(400, Checks.WRONG);
            return;
        }
        String bot = botId.flatMap(Parameters::text).orElse("");
        String deal = dealId.flatMap(Parameters::text).orElse("");
        String pair = symbol.flatMap(Parameters::text).orElse("");
        call.ask(fleet -> deals(fleet, call.userId(), bot, deal, pair), found -> {
            switch (found) {
                case Targets.Refused(int status, String reason) -> call.notOk(status, reason);
                case Targets.Deals(List<DealView> deals) ->
                    each(call.chain(), call.userId(), add, amount.get(), deals, refused -> {
                        if (refused.isPresent()) {
                            call.notOk(200, refused.get());
                        } else {
                            call.ok(add ? "Add funds scheduled" : "Reduce funds scheduled");
                        }
                    });
            }
        });
    }

    private static boolean isTextOrAbsent(Optional<Json> value) {
        return value.isEmpty() || value.flatMap(Parameters::text).isPresent();
    }

    private static Optional<Amount> amount(Optional<Json> qty, Optional<Json> asset, boolean fixed) {
        return qty.flatMap(Parameters::text)
                .flatMap(Decimals::read)
                .filter(quantity -> quantity.signum() > 0)
                .map(quantity -> new Amount(
                        quantity, unit(asset.flatMap(Parameters::text).orElse(""), fixed)));
    }

    static VolumeUnit unit(String asset, boolean fixed) {
        if (!fixed) {
            return VolumeUnit.PERCENT_TOTAL;
        }
        return asset.equals("base") ? VolumeUnit.BASE : VolumeUnit.QUOTE;
    }

    /** The deals that are meant. */
    sealed interface Targets {
        record Deals(List<DealView> deals) implements Targets {}

        record Refused(int status, String reason) implements Targets {}
    }

    private static Targets deals(FleetQueries fleet, long userId, String botId, String dealId, String symbol) {
        Optional<Lookup.Found> bot = botId.isEmpty() ? Optional.empty() : Lookup.bot(fleet, userId, botId);
        if (!botId.isEmpty() && bot.isEmpty()) {
            return new Targets.Refused(200, Lookup.NO_BOT);
        }
        if (!dealId.isEmpty()) {
            return Lookup.deal(fleet, userId, dealId)
                    .filter(deal ->
                            bot.isEmpty() || deal.botId() == bot.get().bot().botId())
                    .<Targets>map(deal -> new Targets.Deals(List.of(deal)))
                    .orElse(new Targets.Refused(200, Lookup.NO_DEAL));
        }
        Lookup.Found found = bot.orElseThrow();
        Optional<Instrument> market = PairNames.find(found.context().markets(), symbol);
        if (!symbol.isEmpty() && market.isEmpty()) {
            return new Targets.Refused(400, "Symbol not found");
        }
        List<DealView> deals =
                DealActions.active(fleet, found, market.map(Instrument::symbol).orElse(""));
        return deals.isEmpty() ? new Targets.Refused(200, Lookup.NO_DEAL) : new Targets.Deals(deals);
    }

    /**
     * One deal after another; it ends with success when any of them took it, else with the last refusal. A request that
     * was seen before is not carried on to deals that it did not reach the first time.
     */
    static void each(
            Chain chain,
            long userId,
            boolean add,
            Amount amount,
            List<DealView> deals,
            Consumer<Optional<String>> then) {
        each(chain, userId, add, amount, deals, 0, false, then);
    }

    private static void each(
            Chain chain,
            long userId,
            boolean add,
            Amount amount,
            List<DealView> deals,
            int at,
            boolean any,
            Consumer<Optional<String>> then) {
        FleetCommand change = new FleetCommand.ChangeFunds(
                userId, deals.get(at).dealId(), add, amount.quantity(), amount.unit(), Optional.empty());
        chain.apply(change, outcome -> {
            boolean done = !(outcome instanceof FleetOutcome.Refused);
            boolean last = at + 1 == deals.size() || chain.replayed();
            if (!last) {
                each(chain, userId, add, amount, deals, at + 1, any || done, then);
            } else if (any || done) {
                then.accept(Optional.empty());
            } else {
                then.accept(Optional.of(Lookup.reason((FleetOutcome.Refused) outcome)));
            }
        });
    }
}

package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.plan.Contract;
import io.tallystick.server.gateway.gainium.Lookup.Found;
import io.tallystick.server.gateway.gainium.bots.Documents;
import io.tallystick.server.gateway.gainium.bots.GainiumPlans;
import io.tallystick.server.gateway.gainium.bots.GainiumPlans.Compiled;
import io.tallystick.server.gateway.gainium.bots.PairNames;
import io.tallystick.server.gateway.gainium.bots.SettingsFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of a bot's settings: read, merged, compiled and written back with the version that was read; when somebody
 * else was faster, again.
 */
final class BotEdits {
    static final String OTHER_API =
            "This bot was made through the 3Commas API; its settings can only be changed through that API";
    static final String PAIR_LOCKED = "Pair update is not supported in single coin bots while a deal is open";
    static final String NOTHING = "Nothing changed";
    static final String NO_PAIRS = "Pairs cannot be empty";
    private static final int ATTEMPTS = 5;

    private BotEdits() {}

    /** What is to become of a bot. */
    sealed interface Edit {
        record Save(Compiled compiled) implements Edit {}

        record Refuse(String reason) implements Edit {}
    }

    /** What became of it. */
    sealed interface Edited {
        record Saved(Found before, Compiled.Accepted after) implements Edited {}

        record Missing() implements Edited {}

        record Faults(List<SettingsFault> faults) implements Edited {}

        record Refused(String reason) implements Edited {}
    }

    static void edit(
            Chain chain,
            Function<FleetQueries, Optional<Found>> lookup,
            Function<Found, Edit> change,
            Consumer<Edited> then) {
        attempt(chain, lookup, change, then, ATTEMPTS);
    }

    private static void attempt(
            Chain chain,
            Function<FleetQueries, Optional<Found>> lookup,
            Function<Found, Edit> change,
            Consumer<Edited> then,
            int left) {
        chain.ask(machines -> lookup.apply(machines.fleet()), found -> {
            if (found.isEmpty()) {
                then.accept(new Edited.Missing());
                return;
            }
            Found before = found.get();
            if (before.bot().plan().contract() != Contract.GAINIUM) {
                then.accept(new Edited.Refused(OTHER_API));
                return;
            }
            switch (change.apply(before)) {
                case Edit.Refuse(String reason) -> then.accept(new Edited.Refused(reason));
                case Edit.Save(Compiled.Refused(List<SettingsFault> faults)) -> then.accept(new Edited.Faults(faults));
                case Edit.Save(Compiled.Accepted after) ->
                    chain.apply(update(before, after), outcome -> {
                        boolean stale = outcome instanceof FleetOutcome.Refused(RefusalReason reason, var why)
                                && reason == RefusalReason.STALE;
                        if (stale && left > 1) {
                            attempt(chain, lookup, change, then, left - 1);
                        } else if (outcome instanceof FleetOutcome.Refused refused) {
                            then.accept(new Edited.Refused(Lookup.reason(refused)));
                        } else {
                            then.accept(new Edited.Saved(before, after));
                        }
                    });
            }
        });
    }

    private static FleetCommand update(Found before, Compiled.Accepted after) {
        return new FleetCommand.UpdateBot(
                before.bot().userId(),
                before.bot().botId(),
                before.bot().version(),
                after.name(),
                Documents.text(after.document()),
                after.plan());
    }

    /** The settings that a request gives over those of the bot. */
    static Edit merge(Found found, ObjectNode changes) {
        Compiled compiled = GainiumPlans.update(Documents.of(found.bot()), changes, found.context());
        boolean moved = compiled instanceof Compiled.Accepted(var document, var plan)
                && !plan.pairs().equals(found.bot().plan().pairs());
        return moved && locked(found) ? new Edit.Refuse(PAIR_LOCKED) : new Edit.Save(compiled);
    }

    /** The pair of a bot for one pair can be changed while no deal is open (gainium.md, Settled 5). */
    private static boolean locked(Found found) {
        boolean single = !Documents.of(found.bot()).path("useMulti").asBoolean(false);
        return single && found.bot().activeDeals() > 0;
    }

    /**
     * How a bot's pairs are to change.
     *
     * @param mode add, remove or replace
     */
    record PairChange(List<String> set, String mode, List<String> add, List<String> remove) {
        PairChange {
            set = List.copyOf(set);
            add = List.copyOf(add);
            remove = List.copyOf(remove);
        }
    }

    static Edit changePairs(Found found, PairChange change) {
        List<String> current = pairs(found);
        for (String name : all(change)) {
            if (PairNames.find(found.context().markets(), name).isEmpty()) {
                return new Edit.Refuse("Symbol not found: " + name);
            }
        }
        Set<String> wanted = new LinkedHashSet<>(current);
        List<String> set = exchangeNames(found, change.set());
        switch (change.mode()) {
            case "add" -> wanted.addAll(set);
            case "remove" -> set.forEach(wanted::remove);
            default -> {
                if (!set.isEmpty()) {
                    wanted.clear();
                    wanted.addAll(set);
                }
            }
        }
        exchangeNames(found, change.remove()).forEach(wanted::remove);
        wanted.addAll(exchangeNames(found, change.add()));
        if (wanted.isEmpty()) {
            return new Edit.Refuse(NO_PAIRS);
        }
        List<String> pairs = List.copyOf(wanted);
        if (pairs.equals(current)) {
            return new Edit.Refuse(NOTHING);
        }
        return locked(found)
                ? new Edit.Refuse(PAIR_LOCKED)
                : new Edit.Save(GainiumPlans.withPairs(Documents.of(found.bot()), pairs, found.context()));
    }

    /** As the exchange spells them, in the order of the settings. */
    static List<String> pairs(Found found) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode pair : Documents.of(found.bot()).path("pair")) {
            pairs.add(pair.asString(""));
        }
        return pairs;
    }

    private static List<String> all(PairChange change) {
        List<String> all = new ArrayList<>(change.set());
        all.addAll(change.add());
        all.addAll(change.remove());
        return all;
    }

    private static List<String> exchangeNames(Found found, List<String> names) {
        return names.stream()
                .flatMap(name -> PairNames.find(found.context().markets(), name).stream())
                .map(PairNames::ofExchange)
                .toList();
    }

    /** The old and the new pairs, as the original answers. */
    static ObjectNode pairsAnswer(Found before, Compiled.Accepted after) {
        ObjectNode data = Envelope.object();
        var old = data.putArray("old");
        pairs(before).forEach(old::add);
        data.set("current", after.document().path("pair").deepCopy());
        return data;
    }

    /** All faults in one sentence. */
    static String sentence(List<SettingsFault> faults) {
        return String.join("; ", faults.stream().map(SettingsFault::sentence).toList());
    }
}

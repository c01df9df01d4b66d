package io.tallystick.client.gainium;

import io.tallystick.client.ClientException;
import io.tallystick.client.Fields;
import io.tallystick.client.RefusedException;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.Compared;
import io.tallystick.client.internal.Query;
import io.tallystick.client.internal.SentOnce.Sight;
import io.tallystick.client.internal.SentOnce.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What writes of one world leave behind, for answers that are lost. There are no client ids: a trace of something new
 * first reads what is there before the write is sent.
 */
final class Traces {
    private static final String BOTS = "/api/v2/bots/dca";
    private static final String DEALS = "/api/v2/deals/dca";

    private final Caller caller;
    private final GainiumCalls calls;
    private final World world;

    Traces(Caller caller, GainiumCalls calls, World world) {
        this.caller = caller;
        this.calls = calls;
        this.world = world;
    }

    private List<Fields> rows(String target) {
        return caller.json(calls.read(target, world)).items("data");
    }

    private static String fields(String target, String fields) {
        return target + (target.indexOf('?') < 0 ? "?" : "&") + "fields=" + Query.encoded(fields);
    }

    // What is new

    /** What the newest page of a list had before the write. */
    record Before(Set<String> ids, String newest) {

        static Before of(List<Fields> rows) {
            Set<String> ids = new HashSet<>();
            String newest = "";
            for (Fields row : rows) {
                String id = row.text("_id");
                ids.add(id);
                newest = seconds(id).compareTo(newest) > 0 ? seconds(id) : newest;
            }
            return new Before(ids, newest);
        }

        /** Not there before, and not older than what was. */
        boolean isNew(Fields row) {
            String id = row.text("_id");
            return !ids.contains(id) && seconds(id).compareTo(newest) >= 0;
        }

        /** An id begins with the second of its creation in eight hex digits. */
        private static String seconds(String id) {
            return id.length() < 8 ? id : id.substring(0, 8);
        }
    }

    /** A bot that was not there before, under this name. Reads the list once now. */
    Trace<NewBot> newBot(String name) {
        String target = fields(BOTS, "_id,uuid,settings.name");
        Before before = Before.of(rows(target));
        return steps -> single(
                target,
                row -> before.isNew(row) && row.at("settings").text("name").equals(name),
                "a new bot named " + name,
                steps,
                NewBot::of);
    }

    /** A deal of a bot that was not there before. Reads the list once now. */
    NewDeal newDeal(BotId bot, String pair) {
        String target = fields(DEALS + Query.empty().add("botId", bot.value()), "_id,botId,symbol,status");
        return new NewDeal(target, Before.of(rows(target)), pair);
    }

    /** Looks for the deal of a start, after a lost answer and after a good one, which does not tell its id. */
    final class NewDeal {
        private final String target;
        private final Before before;
        private final String pair;

        NewDeal(String target, Before before, String pair) {
            this.target = target;
            this.before = before;
            this.pair = pair;
        }

        private boolean isIt(Fields row) {
            return before.isNew(row) && (pair.isEmpty() || isOf(row.at("symbol"), pair));
        }

        Trace<Optional<DealId>> trace() {
            return steps -> single(target, this::isIt, "a new deal", steps, row -> Optional.of(id(row)));
        }

        /** The only new one; empty while there is none, or several, or the list cannot be read. */
        Optional<DealId> now(List<String> steps) {
            try {
                List<Fields> found = rows(target).stream().filter(this::isIt).toList();
                return found.size() == 1 ? Optional.of(id(found.get(0))) : Optional.empty();
            } catch (ClientException | IllegalArgumentException e) {
                steps.add(Caller.reason(e));
                return Optional.empty();
            }
        }

        private DealId id(Fields row) {
            return new DealId(row.text("_id"));
        }
    }

    private static boolean isOf(Fields symbol, String pair) {
        String bare = pair.replace("_", "");
        return symbol.text("symbol").replace("_", "").equalsIgnoreCase(bare)
                || (symbol.text("baseAsset") + symbol.text("quoteAsset")).equalsIgnoreCase(bare);
    }

    /** Several that fit cannot be told apart. */
    private <T> Sight<T> single(
            String target, Predicate<Fields> wanted, String what, List<String> steps, Function<Fields, T> read) {
        List<Fields> found = rows(target).stream().filter(wanted).toList();
        String path = target.substring(0, target.indexOf('?'));
        if (found.size() > 1) {
            steps.add(path + ": " + found.size() + " times " + what);
            return new Sight.Unclear<>();
        }
        steps.add(path + ": "
                + (found.isEmpty()
                        ? "not there: " + what
                        : what + ": " + found.get(0).text("_id")));
        return found.isEmpty() ? new Sight.Absent<>() : new Sight.Seen<>(read.apply(found.get(0)));
    }

    // What has changed

    private <T> Optional<T> details(String list, String idName, String id, Function<Fields, T> row) {
        try {
            String target = list + "/details" + Query.empty().add(idName, id).add("fields", "full");
            return Optional.of(caller.read(calls.read(target, world), answer -> row.apply(answer.at("data"))));
        } catch (RefusedException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    <T> Optional<T> bot(BotId bot, Function<Fields, T> row) {
        return details(BOTS, "botId", bot.value(), row);
    }

    <T> Optional<T> deal(DealId deal, Function<Fields, T> row) {
        return details(DEALS, "dealId", deal.value(), row);
    }

    /** Whether a bot has come to a state. */
    Trace<String> botStatus(BotId bot, Predicate<BotStatus> wanted) {
        return steps -> {
            String word = bot(bot, row -> row.text("status")).orElse("gone");
            steps.add("bot " + bot + ": " + word);
            return wanted.test(BotStatus.of(word)) ? new Sight.Seen<>("the bot is " + word) : new Sight.Absent<>();
        };
    }

    /** Whether a deal has ended; how a deal is left, and whether a limit order rests, nothing shows. */
    Trace<String> dealEnded(DealId deal, CloseType how) {
        return steps -> {
            String word = deal(deal, row -> row.text("status")).orElse("gone");
            steps.add("deal " + deal + ": " + word);
            DealStatus status = DealStatus.of(word);
            if (status == DealStatus.CLOSED || status == DealStatus.CANCELED) {
                return new Sight.Seen<>("the deal is " + word);
            }
            boolean shows = how == CloseType.BY_MARKET || how == CloseType.CANCEL;
            return shows ? new Sight.Absent<>() : new Sight.Unclear<>();
        };
    }

    /** Whether the settings of a bot are what was sent. */
    Trace<String> botHas(BotId bot, Map<String, Object> wanted) {
        return steps -> has("bot " + bot, bot(bot, row -> row.at("settings")), wanted, steps);
    }

    /** Whether the settings of a deal are what was sent. */
    Trace<String> dealHas(DealId deal, Map<String, Object> wanted) {
        return steps -> has("deal " + deal, deal(deal, row -> row.at("settings")), wanted, steps);
    }

    private static Sight<String> has(
            String title, Optional<Fields> found, Map<String, Object> wanted, List<String> steps) {
        Fields settings = found.orElseGet(() -> Fields.parse("{}"));
        List<String> others = Compared.others(settings, wanted, Traces::isSameText);
        steps.add(title + (others.isEmpty() ? ": has these settings" : ": has others: " + String.join(", ", others)));
        return others.isEmpty() ? new Sight.Seen<>("the settings are so") : new Sight.Absent<>();
    }

    /** The exchange's own spelling of a pair has no line. */
    private static boolean isSameText(String told, String sent) {
        return told.equals(sent) || told.equals(sent.replace("_", ""));
    }

    /** Whether the pairs of a bot are not what they were. Reads the bot now. */
    Trace<PairChange> pairsChanged(BotId bot) {
        List<String> before = pairs(bot);
        return steps -> {
            List<String> now = pairs(bot);
            steps.add("bot " + bot + ": has " + String.join(", ", now));
            return now.equals(before) ? new Sight.Absent<>() : new Sight.Seen<>(new PairChange(before, now));
        };
    }

    private List<String> pairs(BotId bot) {
        return bot(bot, row -> row.at("settings").texts("pair")).orElse(List.of());
    }

    /** Whether more funds were added or taken than before. Reads the deals now. */
    Trace<String> fundsChanged(FundsRequest request, boolean added) {
        long before = count(request, added);
        return steps -> {
            long now = count(request, added);
            steps.add((added ? "added" : "reduced") + " funds: " + before + " times before, " + now + " times now");
            return now > before ? new Sight.Seen<>("the funds are changed") : new Sight.Absent<>();
        };
    }

    private long count(FundsRequest request, boolean added) {
        List<Fields> deals = request.deal().isPresent()
                ? deal(request.deal().get(), row -> row).stream().toList()
                : rows(fields(
                        DEALS
                                + Query.empty()
                                        .add("status", "open")
                                        .add(
                                                "botId",
                                                request.bot().map(BotId::value).orElse("")),
                        "full"));
        return deals.stream()
                .mapToLong(deal -> added
                        ? deal.items("funds").size()
                                + (long) deal.items("pendingAddFunds").size()
                        : deal.items("reduceFunds").size())
                .sum();
    }

    /** Whether a bot has another uuid than before. Reads the bot now. */
    Trace<NewBot> uuidChanged(BotId bot) {
        String before = bot(bot, row -> row.text("uuid")).orElse("");
        return steps -> {
            Optional<Fields> now = bot(bot, row -> row);
            boolean changed = now.isPresent() && !now.get().text("uuid").equals(before);
            steps.add("bot " + bot + (changed ? ": has a new uuid" : ": has the uuid that it had"));
            return changed ? new Sight.Seen<>(NewBot.of(now.get())) : new Sight.Absent<>();
        };
    }

    /** The variable of this name and value; a name that was there before cannot be told from a new one. */
    Trace<Variable> variable(String name, String value) {
        return steps -> {
            List<Variable> found = rows("/api/v2/user/global-vars").stream()
                    .map(Variable::of)
                    .filter(variable -> variable.name().equals(name))
                    .toList();
            steps.add("global-vars: " + found.size() + " named " + name);
            return found.size() == 1 && found.get(0).value().equals(value)
                    ? new Sight.Seen<>(found.get(0))
                    : found.isEmpty() ? new Sight.Absent<>() : new Sight.Unclear<>();
        };
    }

    /** Whether a variable is gone. */
    Trace<String> variableGone(VariableId id) {
        return steps -> {
            boolean there = rows("/api/v2/user/global-vars").stream()
                    .anyMatch(row -> row.text("id").equals(id.value()));
            steps.add("global-vars: " + (there ? "still there" : "gone"));
            return there ? new Sight.Absent<>() : new Sight.Seen<>("the variable is gone");
        };
    }
}

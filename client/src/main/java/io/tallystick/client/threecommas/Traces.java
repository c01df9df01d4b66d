package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import io.tallystick.client.RefusedException;
import io.tallystick.client.internal.Compared;
import io.tallystick.client.internal.SentOnce.Sight;
import io.tallystick.client.internal.SentOnce.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What writes leave behind, for answers that are lost. There are no client ids: a trace of something new first reads
 * what is there before the write is sent; numbers only grow.
 */
final class Traces {
    private final ThreeCommasCalls calls;

    Traces(ThreeCommasCalls calls) {
        this.calls = calls;
    }

    /** What is there under a path; empty for 404, and for the 400 of some pages that mean it. */
    <T> Optional<T> one(String path, Function<Fields, T> make) {
        try {
            return Optional.of(calls.read(path, make));
        } catch (RefusedException e) {
            if (e.status() == 404 || (e.status() == 400 && e.detail().startsWith("Not found"))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Something that was not in a list before. Reads the list once now. */
    <T> NewRow<T> newRow(String list, Predicate<Fields> wanted, Function<Fields, T> read) {
        Set<Long> before = Set.copyOf(calls.rows(list, row -> row.number("id")));
        return new NewRow<>(list, before, wanted, read);
    }

    /** One row that a list has now and had not. */
    final class NewRow<T> {
        private final String list;
        private final Set<Long> before;
        private final long newest;
        private final Predicate<Fields> wanted;
        private final Function<Fields, T> read;

        NewRow(String list, Set<Long> before, Predicate<Fields> wanted, Function<Fields, T> read) {
            this.list = list;
            this.before = before;
            this.newest = before.stream().mapToLong(Long::longValue).max().orElse(0);
            this.wanted = wanted;
            this.read = read;
        }

        /** Those of some rows that are new. */
        List<Fields> among(List<Fields> rows) {
            return rows.stream()
                    .filter(row -> row.number("id") > newest && !before.contains(row.number("id")))
                    .filter(wanted)
                    .toList();
        }

        /** Several that fit cannot be told apart. */
        Trace<T> trace() {
            String title = list.substring(0, list.indexOf('?'));
            return steps -> {
                List<Fields> found = among(calls.rows(list, row -> row));
                steps.add(title + ": "
                        + (found.isEmpty()
                                ? "nothing new"
                                : found.size() + " new, "
                                        + found.stream()
                                                .map(row -> row.text("id"))
                                                .toList()));
                if (found.size() > 1) {
                    return new Sight.Unclear<>();
                }
                return found.isEmpty() ? new Sight.Absent<>() : new Sight.Seen<>(read.apply(found.get(0)));
            };
        }
    }

    /** Whether what is under a path has come to a state. */
    <T> Trace<T> state(
            String path, Predicate<Fields> wanted, Function<Fields, String> shown, Function<Fields, T> read) {
        return steps -> {
            Optional<Fields> row = one(path, answer -> answer);
            steps.add(path + ": " + row.map(shown).orElse("gone"));
            return row.isPresent() && wanted.test(row.get())
                    ? new Sight.Seen<>(read.apply(row.get()))
                    : new Sight.Absent<>();
        };
    }

    /** Whether what is under a path has the values that were sent. */
    <T> Trace<T> has(String path, Map<String, Object> sent, Function<Fields, T> read) {
        return steps -> {
            Optional<Fields> row = one(path, answer -> answer);
            List<String> others = Compared.others(row.orElse(Fields.parse("{}")), sent, String::equals);
            steps.add(path + ": " + (others.isEmpty() ? "is so" : "is otherwise: " + String.join(", ", others)));
            return row.isPresent() && others.isEmpty() ? new Sight.Seen<>(read.apply(row.get())) : new Sight.Absent<>();
        };
    }

    /** Whether nothing is under a path any more. */
    <T> Trace<T> gone(String path, T value) {
        return steps -> {
            boolean there = one(path, answer -> answer).isPresent();
            steps.add(path + ": " + (there ? "still there" : "gone"));
            return there ? new Sight.Absent<>() : new Sight.Seen<>(value);
        };
    }
}

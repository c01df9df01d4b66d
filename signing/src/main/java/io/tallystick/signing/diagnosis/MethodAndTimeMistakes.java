package io.tallystick.signing.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Mistakes in the method and in the time that are signed. */
final class MethodAndTimeMistakes {
    /** How far two readings of a clock in one script lie apart at most, in ms. */
    private static final int CLOCK_READINGS_APART_MILLIS = 1_500;

    private static final int COMBINED_APART_MILLIS = 3;

    private MethodAndTimeMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake(
                        "method-lower-case",
                        Slot.METHOD,
                        MethodAndTimeMistakes::lowerCase,
                        (facts, variant) -> "You signed the method as " + variant.method() + "; sign it in capitals: "
                                + facts.sentMethod() + "."),
                new Mistake(
                        "method-other",
                        Slot.METHOD,
                        MethodAndTimeMistakes::other,
                        (facts, variant) -> "You signed the" + " method " + variant.method() + " but sent "
                                + facts.sentMethod() + "; sign the one you send."),
                new Mistake(
                        "time-in-seconds",
                        Slot.TIME,
                        MethodAndTimeMistakes::seconds,
                        (facts, variant) -> "You signed "
                                + "the time in seconds; sign the same milliseconds (13 digits) that you send in the "
                                + facts.dialect().timeHeader() + " header."),
                new Mistake(
                        "time-in-microseconds",
                        Slot.TIME,
                        MethodAndTimeMistakes::micros,
                        (facts, variant) -> "You signed the time in micro- or nanoseconds; sign the same milliseconds"
                                + " (13 digits) that you send in the "
                                + facts.dialect().timeHeader() + " header."),
                new Mistake(
                        "time-as-date",
                        Slot.TIME,
                        MethodAndTimeMistakes::date,
                        (facts, variant) -> "You signed the time as a date (2026-01-31T...); sign the milliseconds (13"
                                + " digits) that you send in the "
                                + facts.dialect().timeHeader() + " header."),
                new Mistake(
                        "time-with-decimals",
                        Slot.TIME,
                        MethodAndTimeMistakes::decimals,
                        (facts, variant) -> "You "
                                + "signed the time with decimals (" + variant.time()
                                + "); make it a whole number once, sign that"
                                + " and send that."),
                new Mistake(
                        "time-other-than-header",
                        Slot.TIME,
                        MethodAndTimeMistakes::anotherReading,
                        (facts, variant) -> "You signed another time (" + variant.time() + ") than you sent in the "
                                + facts.dialect().timeHeader()
                                + " header; read the clock once and use that one value for "
                                + "both."));
    }

    private static boolean isMillis(String time) {
        return time.length() == 13 && time.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static List<Draft> lowerCase(Draft draft, Facts facts, Mistake.Effort effort) {
        String lower = ByteText.lowerCase(draft.method());
        if (lower.equals(draft.method()) || lower.isEmpty()) {
            return List.of();
        }
        return List.of(draft.withMethod(lower), draft.withMethod(draft.method().charAt(0) + lower.substring(1)));
    }

    private static List<Draft> other(Draft draft, Facts facts, Mistake.Effort effort) {
        List<Draft> drafts = new ArrayList<>();
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
            if (!method.equals(draft.method()) && !draft.method().isEmpty()) {
                drafts.add(draft.withMethod(method));
            }
        }
        return drafts;
    }

    private static List<Draft> seconds(Draft draft, Facts facts, Mistake.Effort effort) {
        if (!isMillis(draft.time())) {
            return List.of();
        }
        String whole = draft.time().substring(0, 10);
        return List.of(
                draft.withTime(whole), draft.withTime(whole + "." + draft.time().substring(10)));
    }

    private static List<Draft> micros(Draft draft, Facts facts, Mistake.Effort effort) {
        return isMillis(draft.time())
                ? List.of(draft.withTime(draft.time() + "000"), draft.withTime(draft.time() + "000000"))
                : List.of();
    }

    private static List<Draft> date(Draft draft, Facts facts, Mistake.Effort effort) {
        if (!isMillis(draft.time())) {
            return List.of();
        }
        // Instant prints no zeros of the fraction; JavaScript's toISOString always prints three digits.
        Instant instant = Instant.ofEpochSecond(Long.parseLong(draft.time().substring(0, 10)));
        String whole = instant.toString().substring(0, 19);
        return List.of(draft.withTime(whole + "." + draft.time().substring(10) + "Z"), draft.withTime(whole + "Z"));
    }

    private static List<Draft> decimals(Draft draft, Facts facts, Mistake.Effort effort) {
        return isMillis(draft.time())
                ? List.of(draft.withTime(draft.time() + ".0"), draft.withTime(draft.time() + ".000"))
                : List.of();
    }

    private static List<Draft> anotherReading(Draft draft, Facts facts, Mistake.Effort effort) {
        if (!isMillis(draft.time())) {
            return List.of();
        }
        long sent = Long.parseLong(draft.time());
        long second = sent - sent % 1_000;
        Set<Long> times = new LinkedHashSet<>(List.of(second, second + 1_000, second - 1_000));
        int apart = effort == Mistake.Effort.ALONE ? CLOCK_READINGS_APART_MILLIS : COMBINED_APART_MILLIS;
        for (int off = 1; off <= apart; off++) {
            times.add(sent - off);
            times.add(sent + off);
        }
        times.remove(sent);
        List<Draft> drafts = new ArrayList<>(times.size());
        for (long time : times) {
            drafts.add(draft.withTime(Long.toString(time)));
        }
        return drafts;
    }
}

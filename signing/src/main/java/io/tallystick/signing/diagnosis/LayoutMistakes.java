package io.tallystick.signing.diagnosis;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.diagnosis.Layout.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Mistakes in which parts are signed, their order, and what stands between them. */
final class LayoutMistakes {
    private static final List<String> SEPARATORS =
            List.of("\n", "|", ":", ",", " ", "&", ".", "-", "_", ";", "+", "\\n");

    private LayoutMistakes() {}

    static List<Mistake> all() {
        return List.of(
                leftOut("time-left-out", Unit.TIME, "the time"),
                leftOut("method-left-out", Unit.METHOD, "the method"),
                leftOut("path-left-out", Unit.PATH, "the path"),
                new Mistake(
                        "method-put-in",
                        Slot.LAYOUT,
                        (draft, facts, effort) -> putIn(draft, Unit.METHOD),
                        (facts, variant) -> "You signed the method too; " + facts.product() + " does not sign it: "
                                + facts.formula() + "."),
                new Mistake(
                        "time-put-in",
                        Slot.LAYOUT,
                        LayoutMistakes::timePutIn,
                        (facts, variant) -> "You signed a time " + "too; " + facts.product() + " signs none: "
                                + facts.formula() + "."),
                new Mistake(
                        "api-key-put-in",
                        Slot.LAYOUT,
                        LayoutMistakes::keyPutIn,
                        (facts, variant) -> "You signed the " + "API key too; " + facts.product() + " signs "
                                + facts.formula() + "."),
                new Mistake(
                        "parts-in-another-order",
                        Slot.LAYOUT,
                        LayoutMistakes::reordered,
                        (facts, variant) -> "You "
                                + "signed the parts in another order ("
                                + variant.layout().words() + "); " + facts.product()
                                + " signs " + facts.formula() + "."),
                new Mistake(
                        "separators-between-parts",
                        Slot.LAYOUT,
                        LayoutMistakes::separated,
                        (facts, variant) -> "You put "
                                + separatorName(variant.layout().separator()) + " between the parts; " + facts.product()
                                + " signs them directly one behind the other: " + facts.formula() + "."));
    }

    private static Mistake leftOut(String name, Unit unit, String words) {
        return new Mistake(
                name,
                Slot.LAYOUT,
                (draft, facts, effort) -> draft.layout().has(unit)
                        ? List.of(draft.withLayout(draft.layout().without(unit)))
                        : List.of(),
                (facts, variant) -> "You left " + words + " out of the signature; " + facts.product() + " signs "
                        + facts.formula() + ".");
    }

    private static List<Draft> putIn(Draft draft, Unit unit) {
        List<Draft> drafts = new ArrayList<>();
        if (!draft.layout().has(unit)) {
            for (int at = 0; at <= draft.layout().units().size(); at++) {
                drafts.add(draft.withLayout(draft.layout().with(at, unit)));
            }
        }
        return drafts;
    }

    private static List<Draft> timePutIn(Draft draft, Facts facts, Mistake.Effort effort) {
        return draft.time().isEmpty() || !facts.is(Dialect.THREE_COMMAS) ? List.of() : putIn(draft, Unit.TIME);
    }

    private static List<Draft> keyPutIn(Draft draft, Facts facts, Mistake.Effort effort) {
        return facts.keyId().isEmpty() ? List.of() : putIn(draft, Unit.KEY_ID);
    }

    private static List<Draft> separated(Draft draft, Facts facts, Mistake.Effort effort) {
        List<Draft> drafts = new ArrayList<>();
        if (draft.layout().separator().isEmpty()) {
            for (String separator : SEPARATORS) {
                drafts.add(draft.withLayout(new Layout(draft.layout().units(), separator)));
            }
        }
        return drafts;
    }

    private static String separatorName(String separator) {
        return switch (separator) {
            case "\n" -> "a line break";
            case " " -> "a blank";
            default -> "'" + separator + "'";
        };
    }

    private static List<Draft> reordered(Draft draft, Facts facts, Mistake.Effort effort) {
        List<List<Unit>> blocks = new ArrayList<>();
        for (Unit unit : draft.layout().units()) {
            boolean withPath = unit == Unit.QUERY
                    && !blocks.isEmpty()
                    && blocks.get(blocks.size() - 1).contains(Unit.PATH);
            if (withPath && !facts.is(Dialect.THREE_COMMAS)) {
                blocks.set(blocks.size() - 1, List.of(Unit.PATH, Unit.QUERY));
            } else {
                blocks.add(List.of(unit));
            }
        }
        Set<List<Unit>> orders = new LinkedHashSet<>();
        if (blocks.size() <= 5) {
            permute(blocks, new ArrayList<>(), orders);
        }
        orders.remove(draft.layout().units());
        List<Draft> drafts = new ArrayList<>();
        for (List<Unit> order : orders) {
            drafts.add(draft.withLayout(new Layout(order, draft.layout().separator())));
        }
        return drafts;
    }

    private static void permute(List<List<Unit>> rest, List<Unit> begun, Set<List<Unit>> orders) {
        if (rest.isEmpty()) {
            orders.add(List.copyOf(begun));
        }
        for (int i = 0; i < rest.size(); i++) {
            List<List<Unit>> others = new ArrayList<>(rest);
            List<Unit> longer = new ArrayList<>(begun);
            longer.addAll(others.remove(i));
            permute(others, longer, orders);
        }
    }
}

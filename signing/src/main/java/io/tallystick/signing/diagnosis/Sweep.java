package io.tallystick.signing.diagnosis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Goes through every draft with no, one and two mistakes, simple ones first, until its visitor has enough. */
final class Sweep {
    /** A mistake as it was made. */
    record Made(Mistake mistake, Draft variant) {}

    @FunctionalInterface
    interface Visitor {
        /** Whether to stop. */
        boolean visit(Draft draft, List<Made> mistakes);
    }

    private final Facts facts;
    private final List<Bases.Base> bases;
    private final Visitor visitor;

    Sweep(Facts facts, List<Bases.Base> bases, Visitor visitor) {
        this.facts = facts;
        this.bases = bases;
        this.visitor = visitor;
    }

    /** @param maxMistakes 0, 1 or 2 */
    void run(int maxMistakes) {
        boolean enough = none();
        if (!enough && maxMistakes >= 1) {
            enough = one();
        }
        if (!enough && maxMistakes >= 2) {
            two();
        }
    }

    private boolean none() {
        for (Bases.Base base : bases) {
            if (base.mistake().isEmpty() && visitor.visit(base.draft(), List.of())) {
                return true;
            }
        }
        return false;
    }

    private boolean one() {
        for (Bases.Base base : bases) {
            if (base.mistake().isEmpty() && singles(base, Mistake.Effort.ALONE)) {
                return true;
            }
        }
        for (Bases.Base base : bases) {
            if (base.mistake().isPresent() && visitor.visit(base.draft(), madeBefore(base))) {
                return true;
            }
        }
        return false;
    }

    private void two() {
        if (thoroughPairs()) {
            return;
        }
        for (Bases.Base base : bases) {
            if (base.mistake().isPresent() && singles(base, Mistake.Effort.COMBINED)) {
                return;
            }
        }
        for (Bases.Base base : bases) {
            if (base.mistake().isEmpty() && !base.thorough() && pairs(base)) {
                return;
            }
        }
    }

    private boolean thoroughPairs() {
        for (Bases.Base base : bases) {
            if (base.thorough() && pairs(base)) {
                return true;
            }
        }
        return false;
    }

    private List<Made> madeBefore(Bases.Base base) {
        return base.mistake()
                .map(mistake -> List.of(new Made(mistake, base.draft())))
                .orElse(List.of());
    }

    private boolean singles(Bases.Base base, Mistake.Effort effort) {
        for (Mistake mistake : Mistakes.ALL) {
            for (Draft variant : mistake.variants().of(base.draft(), facts, effort)) {
                List<Made> made = new ArrayList<>(madeBefore(base));
                made.add(new Made(mistake, variant));
                if (visitor.visit(variant, made)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean pairs(Bases.Base base) {
        Map<Slot, List<Made>> singles = new EnumMap<>(Slot.class);
        for (Slot slot : Slot.values()) {
            singles.put(slot, new ArrayList<>());
        }
        for (Mistake mistake : Mistakes.ALL) {
            List<Made> ofSlot = singles.getOrDefault(mistake.slot(), new ArrayList<>());
            for (Draft variant : mistake.variants().of(base.draft(), facts, Mistake.Effort.COMBINED)) {
                ofSlot.add(new Made(mistake, variant));
            }
        }
        for (Slot slot : Slot.values()) {
            if (inOneSlot(singles.getOrDefault(slot, List.of()))) {
                return true;
            }
        }
        for (Slot first : Slot.values()) {
            for (Slot second : Slot.values()) {
                if (first.compareTo(second) < 0
                        && acrossSlots(
                                singles.getOrDefault(first, List.of()), singles.getOrDefault(second, List.of()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean inOneSlot(List<Made> singles) {
        for (Made first : singles) {
            for (Mistake second : Mistakes.ALL) {
                if (second.slot() != first.mistake().slot() || second.equals(first.mistake())) {
                    continue;
                }
                for (Draft both : second.variants().of(first.variant(), facts, Mistake.Effort.COMBINED)) {
                    if (visitor.visit(both, List.of(first, new Made(second, both)))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean acrossSlots(List<Made> firsts, List<Made> seconds) {
        for (Made first : firsts) {
            for (Made second : seconds) {
                Draft both = first.variant().with(second.mistake().slot(), second.variant());
                if (visitor.visit(both, List.of(first, second))) {
                    return true;
                }
            }
        }
        return false;
    }
}

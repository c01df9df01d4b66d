package io.tallystick.signing.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** The registry: every mistake that the doctor tries, the likely ones first. */
final class Mistakes {
    static final List<Mistake> ALL = registry();

    private Mistakes() {}

    private static List<Mistake> registry() {
        List<Mistake> all = new ArrayList<>();
        all.add(TextMistakes.NEWLINE_BEHIND);
        all.addAll(WritingMistakes.all());
        all.addAll(BodyMistakes.all());
        all.addAll(FormMistakes.all());
        all.addAll(ValueMistakes.all());
        all.addAll(QueryMistakes.all());
        all.addAll(PathMistakes.all());
        all.addAll(MethodAndTimeMistakes.all());
        all.addAll(TextMistakes.all());
        all.addAll(KeyMistakes.all());
        all.addAll(LayoutMistakes.all());
        all.addAll(HashMistakes.all());
        return List.copyOf(all);
    }
}

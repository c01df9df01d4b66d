package io.tallystick.client.internal;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Compares what a server tells with what was sent to it. */
public final class Compared {
    private Compared() {}

    /** The names whose values are not what was sent; numbers are equal whatever their spelling. */
    public static List<String> others(Fields told, Map<String, Object> sent, BiPredicate<String, String> sameText) {
        return sent.entrySet().stream()
                .filter(member -> !isSame(told.at(member.getKey()), member.getValue(), sameText))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isSame(Fields told, Object sent, BiPredicate<String, String> sameText) {
        if (sent instanceof List<?> list) {
            List<Fields> items = told.items();
            boolean same = items.size() == list.size();
            for (int i = 0; same && (i < items.size()); i++) {
                same = isSame(items.get(i), list.get(i), sameText);
            }
            return same;
        }
        if (sent instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(member -> isSame(told.at(member.getKey().toString()), member.getValue(), sameText));
        }
        Optional<BigDecimal> number = told.asDecimal();
        Optional<BigDecimal> other = decimal(sent);
        if (number.isPresent() && other.isPresent()) {
            return number.get().compareTo(other.get()) == 0;
        }
        return sameText.test(told.asText(), sent.toString());
    }

    private static Optional<BigDecimal> decimal(Object value) {
        try {
            return Optional.of(new BigDecimal(value.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

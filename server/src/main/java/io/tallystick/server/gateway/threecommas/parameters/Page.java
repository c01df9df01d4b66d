package io.tallystick.server.gateway.threecommas.parameters;

import java.util.List;

/** Which part of a list {@code page} (from 1) and {@code per_page} (1 to 100) ask for. */
public record Page(long page, int perPage) {
    private static final int PER_PAGE_MAX = 100;

    public static Page read(Fields fields) {
        return new Page(fields.integer("page", 1, Integer.MAX_VALUE).orElse(1), (int)
                fields.integer("per_page", 1, PER_PAGE_MAX).orElse(PER_PAGE_MAX));
    }

    public <T> List<T> of(List<T> all) {
        return all.stream().skip((page - 1) * perPage).limit(perPage).toList();
    }
}

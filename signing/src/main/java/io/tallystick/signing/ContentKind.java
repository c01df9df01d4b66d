package io.tallystick.signing;

import java.util.Locale;

/** What the Content-Type of a request says its body is. */
public enum ContentKind {
    NONE,
    JSON,
    FORM;

    /**
     * NONE for an absent or any other type. Parameters such as {@code charset} do not matter here; {@code RequestRules}
     * judges them.
     */
    public static ContentKind ofHeader(String contentType) {
        int end = contentType.indexOf(';');
        String type = (end < 0 ? contentType : contentType.substring(0, end)).trim();
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "application/json" -> JSON;
            case "application/x-www-form-urlencoded" -> FORM;
            default -> NONE;
        };
    }
}

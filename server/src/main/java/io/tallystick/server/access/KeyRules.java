package io.tallystick.server.access;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What each dialect says about its keys: the form of an id, the permissions, and how long a key lives if nobody says.
 * Permissions as on the GaiaEx page (read, trade), the 3Commas permission list and Gainium's key settings.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are made by List.of.
public enum KeyRules {
    GAIAEX("gaiaex", 32, 32, List.of("read", "trade"), List.of("read"), 0),
    THREE_COMMAS(
            "3commas",
            16,
            128,
            List.of(
                    "BOTS_READ",
                    "BOTS_WRITE",
                    "ACCOUNTS_READ",
                    "ACCOUNTS_WRITE",
                    "SMART_TRADES_READ",
                    "SMART_TRADES_WRITE"),
            List.of("BOTS_READ", "ACCOUNTS_READ", "SMART_TRADES_READ"),
            90),
    GAINIUM("gainium", 24, 24, List.of("read", "write"), List.of("read"), 90);

    private static final long DAY_MILLIS = 86_400_000L;

    private final String cliName;
    private final int shortestId;
    private final int longestId;
    private final List<String> permissions;
    private final List<String> defaultPermissions;
    private final int defaultDays;

    KeyRules(
            String cliName,
            int shortestId,
            int longestId,
            List<String> permissions,
            List<String> defaultPermissions,
            int defaultDays) {
        this.cliName = cliName;
        this.shortestId = shortestId;
        this.longestId = longestId;
        this.permissions = permissions;
        this.defaultPermissions = defaultPermissions;
        this.defaultDays = defaultDays;
    }

    /** The name on the command line, in commands and in keys. */
    public String cliName() {
        return cliName;
    }

    public static Optional<KeyRules> named(String cliName) {
        for (KeyRules rules : values()) {
            if (rules.cliName.equals(cliName)) {
                return Optional.of(rules);
            }
        }
        return Optional.empty();
    }

    /** All permissions a key of this dialect can hold, in the order in which they are listed. */
    public List<String> permissions() {
        return permissions;
    }

    /** What a new key may do unless more is asked for: read, nothing else. */
    public List<String> defaultPermissions() {
        return defaultPermissions;
    }

    /** Wall time at which a key made now ends by default, 0 for never. */
    public long defaultExpiry(long wallMillis) {
        return defaultDays == 0 ? 0 : wallMillis + defaultDays * DAY_MILLIS;
    }

    /**
     * Whether a text can be a key id of this dialect. GaiaEx and Gainium ids are lower- or upper-case hex; 3Commas ids
     * are letters and digits, and case counts everywhere.
     */
    public boolean validId(String keyId) {
        if (keyId.length() < shortestId || keyId.length() > longestId) {
            return false;
        }
        return keyId.chars().allMatch(c -> HexFormat.isHexDigit(c) || (this == THREE_COMMAS && isLetter(c)));
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** The permissions of a list in this dialect's order, each once; empty if one of them is unknown here. */
    public Optional<List<String>> canonical(List<String> asked) {
        List<String> names = asked.stream().map(KeyRules::canonicalPermission).toList();
        if (!permissions.containsAll(names)) {
            return Optional.empty();
        }
        return Optional.of(permissions.stream().filter(names::contains).toList());
    }

    /** Older 3Commas pages write {@code SMART_TRADE_READ}; it means {@code SMART_TRADES_READ}. */
    static String canonicalPermission(String name) {
        return switch (name) {
            case "SMART_TRADE_READ" -> "SMART_TRADES_READ";
            case "SMART_TRADE_WRITE" -> "SMART_TRADES_WRITE";
            default -> name;
        };
    }
}

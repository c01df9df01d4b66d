package io.tallystick.server.access;

import io.tallystick.server.access.limits.IpRange;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Users and keys as the log tells them. Pure; a key's secret is kept elsewhere. */
public final class AccessState {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_LABEL = 100;
    private static final int MOST_IP_RANGES = 100;
    private static final int LONGEST_PUBLIC_KEY = 4096;
    // A limit remembers its last so many arrivals, so these bound what one key can cost in memory.
    private static final int MOST_TRADES_PER_SECOND = 10_000;
    private static final int MOST_TRADES_PER_MINUTE = 60_000;

    private final TreeMap<Long, User> users = new TreeMap<>();
    private final TreeMap<String, ApiKey> keys = new TreeMap<>();
    private final TreeMap<String, Long> userIdByAddress = new TreeMap<>();
    private final TreeMap<String, Long> userIdByName = new TreeMap<>();

    /** Applies one command at a wall time; all of it happens or none. */
    public AccessOutcome apply(long wallMillis, AccessCommand command) {
        return switch (command) {
            case AccessCommand.CreateUser c -> createUser(wallMillis, c);
            case AccessCommand.CreateKey c -> createKey(wallMillis, c);
            case AccessCommand.RevokeKey c -> revokeKey(wallMillis, c.keyId());
            case AccessCommand.RevokeAllKeys() -> revokeAll(wallMillis);
        };
    }

    /**
     * Whether a command that was verified under this generation of a key may still be applied: the key has been neither
     * revoked nor replaced since, and has not expired at the row's wall time.
     */
    public boolean accepts(String keyId, int generation, long wallMillis) {
        ApiKey key = keys.get(keyId);
        return key != null && key.generation() == generation && key.live(wallMillis);
    }

    public Optional<ApiKey> key(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    public Optional<User> user(long userId) {
        return Optional.ofNullable(users.get(userId));
    }

    /** By address in any letter case. */
    public Optional<User> userByAddress(String address) {
        return Optional.ofNullable(userIdByAddress.get(lowerCase(address))).flatMap(this::user);
    }

    public Optional<User> userByName(String name) {
        return Optional.ofNullable(userIdByName.get(name)).flatMap(this::user);
    }

    /** By id. */
    public List<User> users() {
        return List.copyOf(users.values());
    }

    /** By id, revoked and expired ones among them. */
    public List<ApiKey> keys() {
        return List.copyOf(keys.values());
    }

    /** Hash of all state, equal wherever the same commands were applied. */
    public long stateHash() {
        return AccessCodec.hash(this);
    }

    private AccessOutcome createUser(long wallMillis, AccessCommand.CreateUser c) {
        if (c.userId() <= 0) {
            return refuse("a user id is positive");
        }
        if (!printable(c.name(), 1, LONGEST_NAME)) {
            return refuse("a user name has 1 to 64 printable characters and no blank at its ends");
        }
        if (!validAddress(c.address())) {
            return refuse("an address is 0x and 40 hex digits");
        }
        if (users.containsKey(c.userId())) {
            return refuse("user id " + c.userId() + " is taken");
        }
        if (userIdByName.containsKey(c.name())) {
            return refuse("user name " + c.name() + " is taken");
        }
        if (userIdByAddress.containsKey(lowerCase(c.address()))) {
            return refuse("address " + c.address() + " is taken");
        }
        User user = new User(c.userId(), c.name(), c.address(), wallMillis);
        restore(user);
        return new AccessOutcome.UserCreated(user);
    }

    private AccessOutcome createKey(long wallMillis, AccessCommand.CreateKey c) {
        KeyRules rules = KeyRules.named(c.dialect()).orElse(null);
        if (rules == null) {
            return refuse("dialect " + c.dialect() + " is unknown");
        }
        if (!rules.validId(c.keyId())) {
            return refuse("the key id has not the form of a " + c.dialect() + " key");
        }
        if (!users.containsKey(c.userId())) {
            return refuse("user id " + c.userId() + " is unknown");
        }
        if (!printable(c.label(), 0, LONGEST_LABEL)) {
            return refuse("a label has at most 100 printable characters and no blank at its ends");
        }
        Optional<List<String>> permissions = rules.canonical(c.permissions());
        if (permissions.isEmpty()) {
            return refuse("permissions of a " + c.dialect() + " key are " + String.join(", ", rules.permissions()));
        }
        if (c.ipList().size() > MOST_IP_RANGES) {
            return refuse("an IP list has at most 100 addresses or CIDR blocks");
        }
        Optional<String> noRange =
                c.ipList().stream().filter(range -> !IpRange.valid(range)).findFirst();
        if (noRange.isPresent()) {
            return refuse("'" + noRange.get()
                    + "' in the IP list is no address or CIDR block (such as 10.0.0.0/8, with no bits behind"
                    + " the mask)");
        }
        boolean sentinel = c.expiresAtMillis() == AccessCommand.NEVER_EXPIRES
                || c.expiresAtMillis() == AccessCommand.DEFAULT_EXPIRY;
        if (!sentinel && c.expiresAtMillis() <= wallMillis) {
            return refuse("the key would have expired already");
        }
        if (!validOptions(rules, c.options())) {
            return refuse("the key's options are out of range for its dialect");
        }
        ApiKey before = keys.get(c.keyId());
        if (before != null && !(before.revoked() && sameOwner(before, c))) {
            return refuse("key id " + c.keyId() + " is taken");
        }
        ApiKey key = new ApiKey(
                c.keyId(),
                before == null ? 1 : before.generation() + 1,
                c.dialect(),
                c.userId(),
                c.label(),
                permissions.get().isEmpty() ? rules.defaultPermissions() : permissions.get(),
                c.ipList(),
                wallMillis,
                c.expiresAtMillis() == AccessCommand.DEFAULT_EXPIRY
                        ? rules.defaultExpiry(wallMillis)
                        : c.expiresAtMillis(),
                0,
                c.options());
        restore(key);
        return new AccessOutcome.KeyCreated(key);
    }

    private AccessOutcome revokeKey(long wallMillis, String keyId) {
        ApiKey key = keys.get(keyId);
        if (key == null) {
            return refuse("key id is unknown");
        }
        if (key.revoked()) {
            return refuse("the key is revoked already");
        }
        return new AccessOutcome.KeysRevoked(List.of(revoke(wallMillis, key)));
    }

    private AccessOutcome revokeAll(long wallMillis) {
        List<ApiKey> revoked = new ArrayList<>();
        for (ApiKey key : List.copyOf(keys.values())) {
            if (!key.revoked()) {
                revoked.add(revoke(wallMillis, key));
            }
        }
        return new AccessOutcome.KeysRevoked(revoked);
    }

    private ApiKey revoke(long wallMillis, ApiKey key) {
        // 0 means live, so a row at the epoch itself still marks the key.
        ApiKey revoked = key.revokedAt(Math.max(1, wallMillis));
        restore(revoked);
        return revoked;
    }

    void restore(User user) {
        users.put(user.userId(), user);
        userIdByName.put(user.name(), user.userId());
        userIdByAddress.put(lowerCase(user.address()), user.userId());
    }

    void restore(ApiKey key) {
        keys.put(key.keyId(), key);
    }

    private static boolean sameOwner(ApiKey before, AccessCommand.CreateKey c) {
        return before.userId() == c.userId() && before.dialect().equals(c.dialect());
    }

    private static boolean validOptions(KeyRules rules, KeyOptions options) {
        boolean inRange = options.windowMillis() >= 0
                && inRange(options.tradesPerSecond(), MOST_TRADES_PER_SECOND)
                && inRange(options.tradesPerMinute(), MOST_TRADES_PER_MINUTE)
                && options.publicKey().length() <= LONGEST_PUBLIC_KEY;
        return inRange && (options.publicKey().isEmpty() || rules == KeyRules.THREE_COMMAS);
    }

    /** Of ASCII letters only, as addresses have no others. */
    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + 'a' - 'A'));
            }
        }
        return lower.toString();
    }

    private static boolean inRange(int value, int most) {
        return value >= 0 && value <= most;
    }

    private static boolean validAddress(String address) {
        if (address.length() != 42 || !address.startsWith("0x")) {
            return false;
        }
        return address.chars().skip(2).allMatch(HexFormat::isHexDigit);
    }

    /** ASCII, so that no two spellings look alike and no JDK's Unicode tables enter the state. */
    private static boolean printable(String text, int shortest, int longest) {
        if (text.length() < shortest || text.length() > longest || !text.equals(text.strip())) {
            return false;
        }
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static AccessOutcome refuse(String why) {
        return new AccessOutcome.Refused(why);
    }
}

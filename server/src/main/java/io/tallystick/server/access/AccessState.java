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
    private final AccessPeople people = new AccessPeople();

    /** Applies one command at a wall time; all of it happens or none. */
    public AccessOutcome apply(long wallMillis, AccessCommand command) {
        return switch (command) {
            case AccessCommand.CreateUser c -> createUser(wallMillis, c);
            case AccessCommand.CreateKey c -> createKey(wallMillis, c);
            case AccessCommand.RevokeKey c -> revokeKey(wallMillis, c.keyId());
            case AccessCommand.RevokeAllKeys() -> revokeAll(wallMillis);
            case AccessCommand.ChangeKey c -> changeKey(wallMillis, c);
            case AccessCommand.SetPassword c ->
                users.containsKey(c.userId()) ? people.setPassword(c) : refuse("user id is unknown");
            case AccessCommand.OpenSession c -> people.open(wallMillis, c);
            case AccessCommand.CloseSession c -> people.close(c);
            case AccessCommand.CloseSessions c -> people.closeAll(c.userId());
            case AccessCommand.Audited c -> audited(wallMillis, c);
        };
    }

    /**
     * Whether a command that was verified under this generation of a key may still be applied: the key has been neither
     * revoked nor replaced since, and has not expired at the row's wall time. A session is known here by its
     * {@link Session#originId}.
     */
    public boolean accepts(String keyId, int generation, long wallMillis) {
        if (Session.isOrigin(keyId)) {
            return people.session(Session.idOf(keyId))
                    .filter(session -> session.live(wallMillis))
                    .isPresent();
        }
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

    /** Of the user's password, 0 while there is none: then nobody can sign in. */
    public int passwordGeneration(long userId) {
        return people.passwordGeneration(userId);
    }

    public Optional<Session> session(String sessionId) {
        return people.session(sessionId);
    }

    /** By id, of all users; some may be over. */
    public List<Session> sessions() {
        return people.sessions();
    }

    /** Oldest first; some may be over. */
    public List<Session> sessionsOf(long userId) {
        return people.sessionsOf(userId);
    }

    /** The newest thousand changes of a user's keys, password and sessions, oldest first. */
    public List<AuditEntry> auditOf(long userId) {
        return people.auditOf(userId);
    }

    AccessPeople people() {
        return people;
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
        Optional<String> unfit = unfit(rules, c.label(), c.permissions(), c.ipList());
        if (unfit.isPresent()) {
            return refuse(unfit.get());
        }
        List<String> permissions = rules.canonical(c.permissions()).orElseThrow();
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
                permissions.isEmpty() ? rules.defaultPermissions() : permissions,
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

    private AccessOutcome changeKey(long wallMillis, AccessCommand.ChangeKey c) {
        ApiKey key = keys.get(c.keyId());
        if (key == null) {
            return refuse("key id is unknown");
        }
        if (key.revoked() || key.generation() != c.generation()) {
            return refuse("the key was changed or revoked meanwhile");
        }
        KeyRules rules = KeyRules.named(key.dialect()).orElseThrow();
        Optional<String> unfit = unfit(rules, c.label(), c.permissions(), c.ipList());
        if (unfit.isPresent()) {
            return refuse(unfit.get());
        }
        if (c.permissions().isEmpty()) {
            return refuse("a key has at least one permission");
        }
        boolean over = c.expiresAtMillis() != AccessCommand.NEVER_EXPIRES && c.expiresAtMillis() <= wallMillis;
        if (over && c.expiresAtMillis() != key.expiresAtMillis()) {
            return refuse("the key would have expired already");
        }
        ApiKey changed =
                key.changed(c.label(), rules.canonical(c.permissions()).orElseThrow(), c.ipList(), c.expiresAtMillis());
        restore(changed);
        return new AccessOutcome.KeyChanged(changed);
    }

    /** Why a key cannot be so, if it cannot. */
    private static Optional<String> unfit(KeyRules rules, String label, List<String> permissions, List<String> ipList) {
        if (!printable(label, 0, LONGEST_LABEL)) {
            return Optional.of("a label has at most 100 printable characters and no blank at its ends");
        }
        if (rules.canonical(permissions).isEmpty()) {
            return Optional.of(
                    "permissions of a " + rules.cliName() + " key are " + String.join(", ", rules.permissions()));
        }
        if (ipList.size() > MOST_IP_RANGES) {
            return Optional.of("an IP list has at most 100 addresses or CIDR blocks");
        }
        return ipList.stream()
                .filter(range -> !IpRange.valid(range))
                .findFirst()
                .map(range -> "'" + range
                        + "' in the IP list is no address or CIDR block (such as 10.0.0.0/8, with no bits behind"
                        + " the mask)");
    }

    private AccessOutcome audited(long wallMillis, AccessCommand.Audited c) {
        AccessOutcome outcome = apply(wallMillis, c.command());
        switch (outcome) {
            case AccessOutcome.UserCreated o ->
                note(wallMillis, c, o.user().userId(), "user.create", o.user().name());
            case AccessOutcome.KeyCreated o ->
                note(wallMillis, c, o.key().userId(), "key.create", o.key().keyId());
            case AccessOutcome.KeyChanged o ->
                note(wallMillis, c, o.key().userId(), "key.change", o.key().keyId());
            case AccessOutcome.KeysRevoked o ->
                o.keys().forEach(key -> note(wallMillis, c, key.userId(), "key.revoke", key.keyId()));
            case AccessOutcome.PasswordSet o ->
                note(
                        wallMillis,
                        c,
                        o.userId(),
                        "password.set",
                        user(o.userId()).orElseThrow().name());
            case AccessOutcome.SessionOpened o ->
                note(
                        wallMillis,
                        c,
                        o.session().userId(),
                        "session.open",
                        o.session().sessionId());
            case AccessOutcome.SessionsClosed o -> noteClosed(wallMillis, c, o);
            case AccessOutcome.Refused o -> {
                // Nothing changed.
            }
        }
        return outcome;
    }

    private void noteClosed(long wallMillis, AccessCommand.Audited c, AccessOutcome.SessionsClosed closed) {
        long userId = switch (c.command()) {
            case AccessCommand.CloseSession one -> one.userId();
            case AccessCommand.CloseSessions all -> all.userId();
            default -> throw new IllegalStateException("sessions closed by another command");
        };
        closed.sessionIds().forEach(id -> note(wallMillis, c, userId, "session.close", id));
    }

    private void note(long wallMillis, AccessCommand.Audited c, long userId, String action, String target) {
        people.note(userId, new AuditEntry(wallMillis, c.who(), c.from(), action, target));
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

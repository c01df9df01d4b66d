package io.tallystick.server.access;

import io.tallystick.server.access.secrets.DamagedSecretException;
import io.tallystick.server.access.secrets.SecretStore;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.Verifier;
import io.tallystick.signing.VerifierOptions;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys and sessions as the doors see them: what is durable of {@link AccessState}, with a verifier for each live key
 * that is built once. Any thread may look up; changes come in row order from one thread. A command of a key that was
 * revoked after the lookup is still refused by {@link AccessState#accepts} when it is applied.
 */
public final class KeyDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(KeyDirectory.class);

    private static final int MOST_MARKS = 20_000;

    private final SecretStore secrets;
    private final Map<Long, User> users = new ConcurrentHashMap<>();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<String, Session> sessionsById = new ConcurrentHashMap<>();
    private final Map<String, Session> sessionsByDigest = new ConcurrentHashMap<>();
    private final Map<Dialect, KeyLookup.Unknown> unknown = new EnumMap<>(Dialect.class);

    /** The newest generation that was seen of a key; without a verifier when it can sign nothing. */
    private record Entry(ApiKey key, Optional<Verifier> verifier) {}

    public KeyDirectory(SecretStore secrets) {
        this.secrets = secrets;
        for (Dialect dialect : Dialect.values()) {
            unknown.put(dialect, new KeyLookup.Unknown(Verifier.ofUnknownKey(dialect)));
        }
    }

    /** Takes over what a restored state holds; rows that were seen before or meanwhile stay where they are newer. */
    public void load(Collection<User> allUsers, Collection<ApiKey> allKeys, Collection<Session> allSessions) {
        allUsers.forEach(user -> users.put(user.userId(), user));
        allKeys.forEach(this::put);
        allSessions.forEach(this::put);
    }

    /** The outcome of a durable row, in row order. */
    public void onDurable(AccessOutcome outcome) {
        switch (outcome) {
            case AccessOutcome.UserCreated o -> users.put(o.user().userId(), o.user());
            case AccessOutcome.KeyCreated o -> put(o.key());
            case AccessOutcome.KeysRevoked o -> o.keys().forEach(this::put);
            case AccessOutcome.KeyChanged o -> put(o.key());
            case AccessOutcome.PasswordSet o -> o.closed().forEach(this::dropSession);
            case AccessOutcome.SessionOpened o -> {
                o.closed().forEach(this::dropSession);
                put(o.session());
            }
            case AccessOutcome.SessionsClosed o -> o.sessionIds().forEach(this::dropSession);
            case AccessOutcome.Refused o -> {
                // Nothing changed.
            }
        }
    }

    /**
     * @param dialect of the door at which the request came in; a key opens no other
     * @param wallMillis time for expiry
     */
    public KeyLookup find(Dialect dialect, String keyId, long wallMillis) {
        Entry entry = entries.get(keyId);
        if (entry == null
                || entry.verifier().isEmpty()
                || entry.key().revoked()
                || !entry.key().dialect().equals(dialect.cliName())) {
            return unknown(dialect);
        }
        User user = users.get(entry.key().userId());
        if (user == null) {
            return unknown(dialect);
        }
        Verifier verifier = entry.verifier().get();
        return entry.key().expired(wallMillis)
                ? new KeyLookup.Expired(entry.key(), user, verifier)
                : new KeyLookup.Live(entry.key(), user, verifier);
    }

    /** Whose bearer token has this digest, if the session is not over. */
    public Optional<SignedIn> findSession(String tokenDigest, long wallMillis) {
        return live(sessionsByDigest.get(tokenDigest), wallMillis);
    }

    /** A session that is still open, by its id. */
    public Optional<SignedIn> session(String sessionId, long wallMillis) {
        return live(sessionsById.get(sessionId), wallMillis);
    }

    private Optional<SignedIn> live(@Nullable Session session, long wallMillis) {
        if (session == null || !session.live(wallMillis)) {
            return Optional.empty();
        }
        return Optional.ofNullable(users.get(session.userId())).map(user -> new SignedIn(session, user));
    }

    /** A live session with its user. */
    public record SignedIn(Session session, User user) {}

    private void put(Session session) {
        if (sessionsById.putIfAbsent(session.sessionId(), session) == null) {
            sessionsByDigest.put(session.tokenDigest(), session);
        }
    }

    /** A mark stays, so that whoever tells late of the opening does not open it again. */
    private void dropSession(String sessionId) {
        if (sessionsById.size() > MOST_MARKS) {
            sessionsById.values().removeIf(session -> session.expiresAtMillis() == 0);
        }
        Session session = sessionsById.put(sessionId, new Session(sessionId, "", 0, "", 0, 0));
        if (session != null) {
            sessionsByDigest.remove(session.tokenDigest());
        }
    }

    private KeyLookup.Unknown unknown(Dialect dialect) {
        KeyLookup.Unknown found = unknown.get(dialect);
        if (found == null) {
            throw new IllegalStateException("no verifier for " + dialect);
        }
        return found;
    }

    private void put(ApiKey key) {
        entries.compute(
                key.keyId(),
                (id, old) -> old != null && old.key().generation() >= key.generation()
                        ? old
                        : new Entry(key, key.revoked() ? Optional.empty() : verifierOf(key)));
    }

    private Optional<Verifier> verifierOf(ApiKey key) {
        Optional<Dialect> dialect = Dialect.ofCliName(key.dialect());
        if (dialect.isEmpty()) {
            LOG.error("Key {} is of the unknown dialect {}; it is refused.", key.keyId(), key.dialect());
            return Optional.empty();
        }
        KeyOptions own = key.options();
        VerifierOptions options = new VerifierOptions(own.bodyInSignature(), own.rawBodyAccepted(), own.strictTime());
        try {
            if (!own.publicKey().isEmpty()) {
                return Optional.of(Verifier.ofPublicKey(RsaPublicKey.parse(own.publicKey()), options));
            }
            Optional<Secret> secret = secrets.get(key.secretSlot());
            if (secret.isEmpty()) {
                LOG.error("Key {} cannot be used and is refused: its secret is gone. Revoke it.", key.keyId());
            }
            return secret.map(s -> Verifier.of(dialect.get(), s, options));
        } catch (DamagedSecretException | IllegalArgumentException e) {
            LOG.error("Key {} cannot be used and is refused: {} Revoke it.", key.keyId(), e.getMessage());
            return Optional.empty();
        }
    }
}

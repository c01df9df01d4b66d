package io.tallystick.server.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a user's own hands need: the password's generation, sessions, and who changed what. Pure. */
final class AccessPeople {
    static final int MOST_SESSIONS = 20;
    static final int MOST_ENTRIES = 1_000;
    private static final int ID_DIGITS = 32;
    private static final int DIGEST_DIGITS = 64;

    private final TreeMap<Long, Integer> passwords = new TreeMap<>();
    private final TreeMap<String, Session> sessions = new TreeMap<>();
    private final TreeMap<Long, ArrayDeque<AuditEntry>> audit = new TreeMap<>();

    /** Of the password in force, 0 while there is none. */
    int passwordGeneration(long userId) {
        return passwords.getOrDefault(userId, 0);
    }

    Optional<Session> session(String sessionId) {
        return Optional.ofNullable(sessions.get(sessionId));
    }

    /** By id. */
    List<Session> sessions() {
        return List.copyOf(sessions.values());
    }

    /** Oldest first. */
    List<Session> sessionsOf(long userId) {
        return sessions.values().stream()
                .filter(session -> session.userId() == userId)
                .sorted(Comparator.comparingLong(Session::createdAtMillis).thenComparing(Session::sessionId))
                .toList();
    }

    /** Oldest first. */
    List<AuditEntry> auditOf(long userId) {
        return List.copyOf(audit.getOrDefault(userId, new ArrayDeque<>()));
    }

    SortedMap<Long, Integer> passwords() {
        return passwords;
    }

    SortedMap<Long, ArrayDeque<AuditEntry>> audit() {
        return audit;
    }

    /** A new password ends every session that the old one opened. */
    AccessOutcome setPassword(AccessCommand.SetPassword c) {
        if (c.generation() != passwordGeneration(c.userId()) + 1) {
            return new AccessOutcome.Refused("the password was changed meanwhile");
        }
        passwords.put(c.userId(), c.generation());
        return new AccessOutcome.PasswordSet(c.userId(), c.generation(), close(s -> s.userId() == c.userId()));
    }

    /** The newest {@link #MOST_SESSIONS} sessions of a user stay; those that are over go. */
    AccessOutcome open(long wallMillis, AccessCommand.OpenSession c) {
        if (c.passwordGeneration() == 0 || c.passwordGeneration() != passwordGeneration(c.userId())) {
            return new AccessOutcome.Refused("the password was changed meanwhile");
        }
        if (!isHex(c.sessionId(), ID_DIGITS) || !isHex(c.tokenDigest(), DIGEST_DIGITS)) {
            return new AccessOutcome.Refused("a session has an id of 32 and a digest of 64 hex digits");
        }
        if (sessions.containsKey(c.sessionId()) || c.expiresAtMillis() <= wallMillis) {
            return new AccessOutcome.Refused("the session's id is taken, or it would be over already");
        }
        List<String> closed = new ArrayList<>(close(s -> s.userId() == c.userId() && !s.live(wallMillis)));
        List<Session> open = sessionsOf(c.userId());
        for (Session oldest : open.subList(0, Math.max(0, open.size() + 1 - MOST_SESSIONS))) {
            closed.addAll(close(s -> s.equals(oldest)));
        }
        Session session =
                new Session(c.sessionId(), c.tokenDigest(), c.userId(), c.from(), wallMillis, c.expiresAtMillis());
        restore(session);
        return new AccessOutcome.SessionOpened(session, closed);
    }

    AccessOutcome close(AccessCommand.CloseSession c) {
        List<String> closed = close(s -> s.sessionId().equals(c.sessionId()) && s.userId() == c.userId());
        return closed.isEmpty()
                ? new AccessOutcome.Refused("session id is unknown")
                : new AccessOutcome.SessionsClosed(closed);
    }

    AccessOutcome closeAll(long userId) {
        return new AccessOutcome.SessionsClosed(close(s -> s.userId() == userId));
    }

    private List<String> close(Predicate<Session> which) {
        List<String> closed =
                sessions.values().stream().filter(which).map(Session::sessionId).toList();
        closed.forEach(sessions::remove);
        return closed;
    }

    void note(long userId, AuditEntry entry) {
        ArrayDeque<AuditEntry> entries = audit.computeIfAbsent(userId, id -> new ArrayDeque<>());
        entries.addLast(entry);
        if (entries.size() > MOST_ENTRIES) {
            entries.removeFirst();
        }
    }

    void restore(long userId, int passwordGeneration) {
        passwords.put(userId, passwordGeneration);
    }

    void restore(Session session) {
        sessions.put(session.sessionId(), session);
    }

    private static boolean isHex(String text, int digits) {
        return text.length() == digits
                && text.chars().allMatch(c -> HexFormat.isHexDigit(c) && !Character.isUpperCase(c));
    }
}

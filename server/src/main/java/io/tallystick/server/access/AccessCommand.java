package io.tallystick.server.access;

import java.util.List;

/** Changes of users and keys. Ids and secrets are made outside; a secret never stands in a command. */
public sealed interface AccessCommand {

    /**
     * @param userId positive, also the user's account on the exchange and in the fleet
     * @param name unique, 1 to 64 printable characters without blanks at the ends
     * @param address {@code 0x} and 40 hex digits, unique in any letter case; its spelling is kept
     */
    record CreateUser(long userId, String name, String address) implements AccessCommand {}

    /**
     * A new key, or the successor of a revoked one with the same id, owner and dialect.
     *
     * @param keyId public id in the form of its dialect
     * @param dialect CLI name of the dialect: a key opens the doors of one dialect only
     * @param permissions names as the dialect spells them; empty for the dialect's read-only default
     * @param ipList addresses or CIDR blocks, empty for any
     * @param expiresAtMillis wall time, {@link #NEVER_EXPIRES} or {@link #DEFAULT_EXPIRY}
     */
    record CreateKey(
            String keyId,
            String dialect,
            long userId,
            String label,
            List<String> permissions,
            List<String> ipList,
            long expiresAtMillis,
            KeyOptions options)
            implements AccessCommand {

        public CreateKey {
            permissions = List.copyOf(permissions);
            ipList = List.copyOf(ipList);
        }
    }

    record RevokeKey(String keyId) implements AccessCommand {}

    /** The kill switch: every live key of every user in one row. */
    record RevokeAllKeys() implements AccessCommand {}

    /**
     * What its owner may change of a key. A change of what it may do ends the generation: its sockets close, and what
     * was verified before is refused. A new label does not.
     *
     * @param generation that the key has; another one is refused
     * @param expiresAtMillis wall time or {@link #NEVER_EXPIRES}
     */
    record ChangeKey(
            String keyId,
            int generation,
            String label,
            List<String> permissions,
            List<String> ipList,
            long expiresAtMillis)
            implements AccessCommand {

        public ChangeKey {
            permissions = List.copyOf(permissions);
            ipList = List.copyOf(ipList);
        }
    }

    /**
     * The user has a new password, which lies in the secret store; the sessions of the old one end.
     *
     * @param generation one more than the last, 1 for the first
     */
    record SetPassword(long userId, int generation) implements AccessCommand {}

    /**
     * A user has signed in.
     *
     * @param passwordGeneration of the password that was given; another one is refused
     * @param expiresAtMillis wall time
     */
    record OpenSession(
            String sessionId,
            String tokenDigest,
            long userId,
            int passwordGeneration,
            String from,
            long expiresAtMillis)
            implements AccessCommand {}

    record CloseSession(long userId, String sessionId) implements AccessCommand {}

    /** Every session of a user. */
    record CloseSessions(long userId) implements AccessCommand {}

    /**
     * A command of which the audit tells who asked for it, and from where.
     *
     * @param who as in {@link AuditEntry}
     * @param from address, "" if it is not known
     * @param command not itself of this kind
     */
    record Audited(String who, String from, AccessCommand command) implements AccessCommand {

        public Audited {
            if (command instanceof Audited) {
                throw new IllegalArgumentException("a command is audited once");
            }
        }
    }

    /** Value of {@link CreateKey#expiresAtMillis}: no end. */
    long NEVER_EXPIRES = 0;

    /** Value of {@link CreateKey#expiresAtMillis}: what the dialect gives, counted from the row's wall time. */
    long DEFAULT_EXPIRY = -1;
}

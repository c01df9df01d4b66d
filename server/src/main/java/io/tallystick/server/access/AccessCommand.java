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

    /** Value of {@link CreateKey#expiresAtMillis}: no end. */
    long NEVER_EXPIRES = 0;

    /** Value of {@link CreateKey#expiresAtMillis}: what the dialect gives, counted from the row's wall time. */
    long DEFAULT_EXPIRY = -1;
}

package io.tallystick.server.access;

import java.util.List;

/** Changes of users and keys. Ids and secrets are made outside; a secret never stands in a command. */
public sealed interface AccessCommand {

    /**
     * @param userId positive, also the user's account on the exchange and in the fleet
     * @param address {@code 0x} and 40 hex digits, unique in any letter case
     */
    record CreateUser(long userId, String name, String address) implements AccessCommand {}

    /**
     * @param keyId public id in the form of its dialect
     * @param dialect CLI name of the dialect: a key opens the doors of one dialect only
     * @param permissions names as the dialect spells them
     * @param ipList addresses or CIDR blocks, empty for any
     * @param expiresAtMillis wall time, 0 for never
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
            implements AccessCommand {}

    record RevokeKey(String keyId) implements AccessCommand {}
}

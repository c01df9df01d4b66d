package io.tallystick.server.access;

import io.tallystick.server.access.secrets.SecretStore;
import java.util.List;

/**
 * A key without its secret.
 *
 * @param generation from 1; rises when the key is revoked, when it is replaced and when its rights change, and a
 *     command that was verified under an older generation is refused
 * @param permissions names as the dialect spells them, in the dialect's order
 * @param expiresAtMillis wall time, 0 for never
 * @param revokedAtMillis wall time, 0 while it is live
 */
public record ApiKey(
        String keyId,
        int generation,
        String dialect,
        long userId,
        String label,
        List<String> permissions,
        List<String> ipList,
        long createdAtMillis,
        long expiresAtMillis,
        long revokedAtMillis,
        KeyOptions options) {

    public ApiKey {
        permissions = List.copyOf(permissions);
        ipList = List.copyOf(ipList);
    }

    /** Neither revoked nor expired at this wall time. */
    public boolean live(long wallMillis) {
        return !revoked() && !expired(wallMillis);
    }

    public boolean revoked() {
        return revokedAtMillis != 0;
    }

    public boolean expired(long wallMillis) {
        return expiresAtMillis != 0 && wallMillis >= expiresAtMillis;
    }

    /**
     * Whether the key holds a permission, by the dialect's own name or an alias of it. No permission implies another.
     */
    public boolean permits(String permission) {
        return permissions.contains(KeyRules.canonicalPermission(permission));
    }

    /** Where the secret store keeps this key's secret; a revoked key's last secret lay one generation lower. */
    public SecretStore.Slot secretSlot() {
        return new SecretStore.Slot(keyId, revoked() ? generation - 1 : generation, dialect, userId);
    }

    /** Whether another key would open the same doors from the same places for as long. */
    public boolean sameRights(List<String> otherPermissions, List<String> otherIpList, long otherExpiresAtMillis) {
        return permissions.equals(otherPermissions)
                && ipList.equals(otherIpList)
                && expiresAtMillis == otherExpiresAtMillis;
    }

    ApiKey changed(String newLabel, List<String> newPermissions, List<String> newIpList, long newExpiresAtMillis) {
        return new ApiKey(
                keyId,
                sameRights(newPermissions, newIpList, newExpiresAtMillis) ? generation : generation + 1,
                dialect,
                userId,
                newLabel,
                newPermissions,
                newIpList,
                createdAtMillis,
                newExpiresAtMillis,
                0,
                options);
    }

    ApiKey revokedAt(long wallMillis) {
        return new ApiKey(
                keyId,
                generation + 1,
                dialect,
                userId,
                label,
                permissions,
                ipList,
                createdAtMillis,
                expiresAtMillis,
                wallMillis,
                options);
    }
}

package io.tallystick.server.desk;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.access.KeyRules;
import java.util.List;

/**
 * What the operator wants of a key.
 *
 * @param user name of the owner
 * @param permissions empty for the dialect's read-only default
 * @param ipList empty for any address
 * @param expiresAtMillis as in {@link AccessCommand.CreateKey}
 */
public record NewKey(
        String user,
        KeyRules rules,
        String label,
        List<String> permissions,
        List<String> ipList,
        long expiresAtMillis,
        KeyOptions options) {

    /** All defaults: reads only, from anywhere, for as long as the dialect says. */
    public static NewKey of(String user, KeyRules rules) {
        return new NewKey(user, rules, "", List.of(), List.of(), AccessCommand.DEFAULT_EXPIRY, KeyOptions.DEFAULT);
    }

    public NewKey labelled(String newLabel) {
        return new NewKey(user, rules, newLabel, permissions, ipList, expiresAtMillis, options);
    }

    public NewKey permitted(List<String> newPermissions) {
        return new NewKey(user, rules, label, newPermissions, ipList, expiresAtMillis, options);
    }

    public NewKey until(long newExpiresAtMillis) {
        return new NewKey(user, rules, label, permissions, ipList, newExpiresAtMillis, options);
    }

    public NewKey with(KeyOptions newOptions) {
        return new NewKey(user, rules, label, permissions, ipList, expiresAtMillis, newOptions);
    }

    AccessCommand.CreateKey command(String keyId, long userId) {
        return new AccessCommand.CreateKey(
                keyId, rules.cliName(), userId, label, permissions, ipList, expiresAtMillis, options);
    }
}

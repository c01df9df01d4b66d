package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.limits.SignInLimits;
import io.tallystick.server.desk.Desk;

/**
 * What serves people, who have passwords and manage keys.
 *
 * @param passwords where passwords are checked: slow on purpose, so few at a time
 * @param keys where keys and sessions change, one at a time
 */
public record People(Desk passwords, Desk keys, SignInLimits limits) {
    private static final int MOST_PASSWORDS_WAITING = 32;
    private static final int MOST_CHANGES_WAITING = 64;

    /** Desks whose threads start when they are needed. */
    public static People of(Desk.House house, SignInLimits limits) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new People(
                new Desk("passwords", threads, MOST_PASSWORDS_WAITING, house::services),
                new Desk("keys", 1, MOST_CHANGES_WAITING, house::services),
                limits);
    }
}

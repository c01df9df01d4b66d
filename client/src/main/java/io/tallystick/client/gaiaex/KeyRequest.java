package io.tallystick.client.gaiaex;

import io.tallystick.client.internal.Members;
import java.util.List;
import java.util.Map;

/** What a key is to be; of a change, what is to be another. Immutable; each method gives a copy. */
public final class KeyRequest {
    private final Members members;

    private KeyRequest(Members members) {
        this.members = members;
    }

    /** A new key that may do nothing yet. */
    public static KeyRequest labelled(String label) {
        return new KeyRequest(Members.NONE.with("label", label));
    }

    /** Of a change: nothing yet. */
    public static KeyRequest change() {
        return new KeyRequest(Members.NONE);
    }

    /** @param label for people */
    public KeyRequest label(String label) {
        return new KeyRequest(members.with("label", label));
    }

    /** @param permissions {@code read}, {@code trade}; neither implies the other */
    public KeyRequest permissions(String... permissions) {
        return new KeyRequest(members.with("permissions", List.of(permissions)));
    }

    /** @param addresses from which it may be used; none for all */
    public KeyRequest ipWhitelist(String... addresses) {
        return new KeyRequest(members.with("ip_whitelist", List.of(addresses)));
    }

    /** @param days from now until it expires, 0 for never */
    public KeyRequest expiresInDays(int days) {
        return new KeyRequest(members.with("expires_days", days));
    }

    Map<String, Object> body() {
        return members.byName();
    }
}

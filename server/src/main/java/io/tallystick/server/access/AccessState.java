package io.tallystick.server.access;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** Users and keys as the log tells them. Pure; a key's secret is kept elsewhere. */
public final class AccessState {
    private final TreeMap<Long, User> users = new TreeMap<>();
    private final TreeMap<String, ApiKey> keys = new TreeMap<>();

    public Optional<ApiKey> key(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    public Optional<User> user(long userId) {
        return Optional.ofNullable(users.get(userId));
    }

    public Collection<User> users() {
        return java.util.List.copyOf(users.values());
    }

    public Collection<ApiKey> keys() {
        return java.util.List.copyOf(keys.values());
    }
}

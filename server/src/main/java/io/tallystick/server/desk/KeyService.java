package io.tallystick.server.desk;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.AccessOutcome;
import io.tallystick.server.access.AccessState;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.User;
import io.tallystick.server.access.secrets.SecretStore;
import io.tallystick.server.access.secrets.SecretStoreException;
import io.tallystick.server.machines.Machines;
import io.tallystick.signing.Secret;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes and ends keys. A secret is on disk before the row that creates its key is submitted, and leaves the disk after
 * the row that revokes it is durable. Belongs to one thread, so that no two keys are made at a time.
 */
public final class KeyService {
    private final CommandChannel channel;
    private final SecretStore secrets;
    private final KeyDirectory directory;

    public KeyService(CommandChannel channel, SecretStore secrets, KeyDirectory directory) {
        this.channel = channel;
        this.secrets = secrets;
        this.directory = directory;
    }

    /** What a new key needs to know of the state: its owner and the key that had its id before. */
    private record Place(Optional<User> owner, Optional<ApiKey> before) {}

    /** A key with a fresh id and secret. */
    public Attempt<IssuedKey> create(NewKey wanted, Asker who) {
        Secret secret = KeyMaterial.newSecret(wanted.rules());
        return store(wanted, KeyMaterial.newId(wanted.rules()), Optional.of(secret), who)
                .then(key -> new Attempt.Done<>(new IssuedKey(key, secret)));
    }

    /** A key with the id and the secret that a script already has. */
    public Attempt<ApiKey> importKey(NewKey wanted, String keyId, Secret secret, Asker who) {
        if (secret.isEmpty()) {
            return new Attempt.Refused<>("a secret is not empty");
        }
        return store(wanted, keyId, Optional.of(secret), who);
    }

    /** A key whose secret half stays with its owner; {@code wanted} holds the public half. */
    public Attempt<ApiKey> importPublicKey(NewKey wanted, String keyId, Asker who) {
        return store(wanted, keyId, Optional.empty(), who);
    }

    /** Ends a key at once. */
    public Attempt<ApiKey> revoke(String keyId, Asker who) {
        return revoke(who.asks(new AccessCommand.RevokeKey(keyId))).then(keys -> new Attempt.Done<>(keys.getFirst()));
    }

    /** The kill switch: ends every key of every user in one row. */
    public Attempt<List<ApiKey>> revokeAll(Asker who) {
        return revoke(who.asks(new AccessCommand.RevokeAllKeys()));
    }

    /**
     * Changes what its owner may change of a key.
     *
     * @param before as it is now
     * @param permissions in the dialect's order
     */
    public Attempt<ApiKey> change(
            ApiKey before, String label, List<String> permissions, List<String> ipList, long expiresAt, Asker who) {
        AccessCommand.ChangeKey command =
                new AccessCommand.ChangeKey(before.keyId(), before.generation(), label, permissions, ipList, expiresAt);
        boolean risen = !before.sameRights(permissions, ipList, expiresAt);
        Optional<SecretStore.Slot> next =
                risen ? Optional.of(before.secretSlot().next()) : Optional.empty();
        // Whoever else changes the key meanwhile would use the same slot.
        synchronized (secrets) {
            if (next.isPresent()) {
                Optional<Secret> secret = secrets.get(before.secretSlot());
                if (secret.isEmpty()) {
                    return new Attempt.Refused<>("the key was changed or revoked meanwhile");
                }
                secrets.put(next.get(), secret.get());
            }
            Attempt<AccessOutcome> outcome = channel.apply(who.asks(command));
            if (outcome instanceof Attempt.Refused) {
                next.ifPresent(secrets::remove);
            }
            return outcome.then(o -> {
                directory.onDurable(o);
                next.ifPresent(slot -> secrets.remove(before.secretSlot()));
                return o instanceof AccessOutcome.KeyChanged(ApiKey key)
                        ? new Attempt.Done<>(key)
                        : new Attempt.Refused<>("the key was not changed");
            });
        }
    }

    /**
     * Puts every stored secret under a new key-encryption key while they are in use.
     *
     * @return how many envelopes changed over
     */
    public Attempt<Integer> rotateKek() {
        try {
            return new Attempt.Done<>(secrets.rotate(() -> {}));
        } catch (SecretStoreException | UncheckedIOException e) {
            return new Attempt.Refused<>(String.valueOf(e.getMessage()));
        }
    }

    /** The secret of a live key, for an owner who is told it again because the first telling may have been cut off. */
    public Optional<Secret> secretOf(ApiKey key) {
        return secrets.get(key.secretSlot());
    }

    private Attempt<ApiKey> store(NewKey wanted, String keyId, Optional<Secret> secret, Asker who) {
        if (!wanted.rules().validId(keyId)) {
            return new Attempt.Refused<>(
                    "the key id has not the form of a " + wanted.rules().cliName() + " key");
        }
        return channel.query(machines -> place(machines, wanted.user(), keyId)).then(place -> {
            if (place.owner().isEmpty()) {
                return new Attempt.Refused<>("user " + wanted.user() + " is unknown");
            }
            if (place.before().filter(key -> !key.revoked()).isPresent()) {
                return new Attempt.Refused<>("key id " + keyId + " is taken");
            }
            long userId = place.owner().get().userId();
            int generation = place.before().map(key -> key.generation() + 1).orElse(1);
            SecretStore.Slot slot =
                    new SecretStore.Slot(keyId, generation, wanted.rules().cliName(), userId);
            return store(who.asks(wanted.command(keyId, userId)), slot, secret);
        });
    }

    private Attempt<ApiKey> store(AccessCommand command, SecretStore.Slot slot, Optional<Secret> secret) {
        secret.ifPresent(s -> secrets.put(slot, s));
        Attempt<AccessOutcome> outcome = channel.apply(command);
        if (outcome instanceof Attempt.Refused<AccessOutcome>) {
            secrets.remove(slot);
        }
        // Whatever else went wrong, the row may be durable: its envelope stays until the next start knows.
        return outcome.then(o -> {
            directory.onDurable(o);
            return o instanceof AccessOutcome.KeyCreated(ApiKey key)
                    ? new Attempt.Done<>(key)
                    : new Attempt.Refused<>("the key was not created");
        });
    }

    private Attempt<List<ApiKey>> revoke(AccessCommand command) {
        return channel.apply(command).then(outcome -> {
            directory.onDurable(outcome);
            if (!(outcome instanceof AccessOutcome.KeysRevoked(List<ApiKey> keys))) {
                return new Attempt.Refused<>("nothing was revoked");
            }
            keys.forEach(key -> secrets.remove(key.secretSlot()));
            return new Attempt.Done<>(keys);
        });
    }

    private static Place place(Machines machines, String user, String keyId) {
        return new Place(machines.access().userByName(user), machines.access().key(keyId));
    }

    /** The envelopes that count; what a crash left between an envelope and its row is not among them. */
    public static List<SecretStore.Slot> liveSlots(AccessState access) {
        List<SecretStore.Slot> live = new ArrayList<>();
        access.keys().stream()
                .filter(key -> !key.revoked())
                .map(ApiKey::secretSlot)
                .forEach(live::add);
        for (User user : access.users()) {
            int generation = access.passwordGeneration(user.userId());
            if (generation > 0) {
                live.add(PasswordService.slot(user.userId(), generation));
            }
        }
        return live;
    }
}

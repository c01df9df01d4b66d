package io.tallystick.server.desk;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.User;
import io.tallystick.server.access.secrets.PasswordHash;
import io.tallystick.server.access.secrets.SecretStore;
import io.tallystick.signing.Secret;
import java.util.Optional;

/**
 * Sets and checks passwords. What is kept of one lies in the secret store like a key's secret, on disk before the row
 * that makes it count; the log knows a number alone. Belongs to one thread, which it blocks.
 */
public final class PasswordService {
    public static final int SHORTEST = 10;
    public static final int LONGEST = 256;

    /** Stands where a key's envelope has its id and dialect; no key id has a hyphen. */
    private static final String SLOT_PREFIX = "password-";

    private static final String PEOPLE = "people";

    private final CommandChannel channel;
    private final SecretStore secrets;
    private final PasswordHash hash;

    public PasswordService(CommandChannel channel, SecretStore secrets, PasswordHash hash) {
        this.channel = channel;
        this.secrets = secrets;
        this.hash = hash;
    }

    /** Where a user's password lies. */
    static SecretStore.Slot slot(long userId, int generation) {
        return new SecretStore.Slot(SLOT_PREFIX + userId, generation, PEOPLE, userId);
    }

    /** A user with the generation of the password in force. */
    private record Place(User user, int generation) {}

    /** A random password of 125 bits, to be told once. */
    public static Secret random() {
        return Secret.ofText(KeyMaterial.words(5));
    }

    /**
     * Gives a user another password and ends the sessions that the old one opened.
     *
     * @param who asks, for the audit
     */
    public Attempt<User> set(String userName, Secret password, Asker who) {
        byte[] plain = password.reveal();
        if (plain.length < SHORTEST || plain.length > LONGEST) {
            return new Attempt.Refused<>("a password has " + SHORTEST + " to " + LONGEST + " bytes");
        }
        Secret kept = hash.of(password);
        // Whoever else sets it meanwhile would use the same slot.
        synchronized (secrets) {
            return find(userName).then(place -> store(place, kept, who));
        }
    }

    private Attempt<User> store(Place place, Secret kept, Asker who) {
        long userId = place.user().userId();
        SecretStore.Slot slot = slot(userId, place.generation() + 1);
        secrets.put(slot, kept);
        var outcome = channel.apply(who.asks(new AccessCommand.SetPassword(userId, place.generation() + 1)));
        if (outcome instanceof Attempt.Refused) {
            secrets.remove(slot);
        }
        return outcome.then(done -> {
            secrets.remove(slot(userId, place.generation()));
            return new Attempt.Done<>(place.user());
        });
    }

    private Attempt<Place> find(String userName) {
        return channel.query(machines -> machines.access()
                        .userByName(userName)
                        .map(user -> new Place(user, machines.access().passwordGeneration(user.userId()))))
                .then(place -> place.<Attempt<Place>>map(Attempt.Done::new)
                        .orElseGet(() -> new Attempt.Refused<>("user " + userName + " is unknown")));
    }

    /**
     * Who that is, if the password is right; the work is the same for a user that is not there.
     *
     * @return the user and the generation of the password, to open a session with
     */
    Attempt<Optional<Proven>> prove(String userName, Secret password) {
        Attempt<Optional<Place>> found = channel.query(machines -> machines.access()
                .userByName(userName)
                .map(user -> new Place(user, machines.access().passwordGeneration(user.userId())))
                .filter(place -> place.generation() > 0));
        return found.then(place -> {
            Optional<Secret> kept = place.flatMap(p -> secrets.get(slot(p.user().userId(), p.generation())));
            boolean right = kept.isPresent() ? hash.matches(password, kept.get()) : hash.matchesNobody(password);
            return new Attempt.Done<>(right ? place.map(p -> new Proven(p.user(), p.generation())) : Optional.empty());
        });
    }

    /** @param generation of the password that was right */
    record Proven(User user, int generation) {}
}

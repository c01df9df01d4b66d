package io.tallystick.server.admin;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.Session;
import io.tallystick.server.access.User;
import io.tallystick.server.access.secrets.KeyRing;
import io.tallystick.server.access.secrets.SecretStore;
import io.tallystick.server.access.secrets.SecretStoreException;
import io.tallystick.server.desk.Attempt;
import io.tallystick.server.desk.CommandChannel;
import io.tallystick.server.desk.KeyService;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.machines.Told;
import io.tallystick.server.sequencer.RowListener;
import io.tallystick.server.sequencer.Sequencer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings up the secret store and the key directory over a sequencer that has replayed its log. */
public final class AccessStart {
    private static final Logger LOG = LoggerFactory.getLogger(AccessStart.class);

    private final SecretStore secretStore;
    private final KeyDirectory directory;

    private AccessStart(SecretStore secretStore, KeyDirectory directory) {
        this.secretStore = secretStore;
        this.directory = directory;
    }

    private record Known(List<User> users, List<ApiKey> keys, List<Session> sessions, List<SecretStore.Slot> secrets) {}

    /**
     * To be called before any door opens. Blocks for one query.
     *
     * @param environment where the key-encryption key may come from
     * @throws SecretStoreException when the key-encryption key is missing or wrong; its message is for the operator
     */
    public static AccessStart open(Path data, Map<String, String> environment, Sequencer sequencer) {
        SecretStore secrets = SecretStore.open(data, KeyRing.resolve(data, environment));
        KeyDirectory directory = new KeyDirectory(secrets);
        sequencer.listen(new DirectoryFeed(directory));
        Attempt<Known> known = new CommandChannel(sequencer)
                .query(machines -> new Known(
                        machines.access().users(),
                        machines.access().keys(),
                        machines.access().sessions(),
                        KeyService.liveSlots(machines.access())));
        if (!(known instanceof Attempt.Done<Known>(Known(var users, var keys, var sessions, var slots)))) {
            throw new SecretStoreException("The keys cannot be read: " + known);
        }
        int orphans = secrets.retain(slots);
        if (orphans > 0) {
            LOG.info("Removed {} stored secrets that belong to no key.", orphans);
        }
        int changed = secrets.settle();
        if (changed > 0) {
            LOG.info("Ended a rotation of the key-encryption key: {} stored secrets changed over.", changed);
        }
        directory.load(users, keys, sessions);
        return new AccessStart(secrets, directory);
    }

    /** Tells the directory what became of commands on keys and users, and wants to see nothing else. */
    private record DirectoryFeed(KeyDirectory directory) implements RowListener {
        @Override
        public boolean wants(LoggedCommand command) {
            return command instanceof LoggedCommand.OnAccess;
        }

        @Override
        public void onDurable(Origin origin, LoggedCommand command, Reply reply, Told told) {
            if (reply.result() instanceof Result.OfAccess(var outcome)) {
                directory.onDurable(outcome);
            }
        }
    }

    public SecretStore secretStore() {
        return secretStore;
    }

    public KeyDirectory directory() {
        return directory;
    }
}

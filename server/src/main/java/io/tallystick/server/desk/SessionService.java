package io.tallystick.server.desk;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.AccessOutcome;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.Session;
import io.tallystick.server.access.User;
import io.tallystick.signing.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Opens and closes the sessions of people. Belongs to one thread, which it blocks. */
public final class SessionService {
    private final CommandChannel channel;
    private final PasswordService passwords;
    private final KeyDirectory directory;
    private final LongSupplier wallMillis;

    public SessionService(
            CommandChannel channel, PasswordService passwords, KeyDirectory directory, LongSupplier wallMillis) {
        this.channel = channel;
        this.passwords = passwords;
        this.directory = directory;
        this.wallMillis = wallMillis;
    }

    /** A new session with its token, which is told once. */
    public static final class Opened {
        private final Session session;
        private final User user;
        private final Secret token;

        Opened(Session session, User user, Secret token) {
            this.session = session;
            this.user = user;
            this.token = token;
        }

        public Session session() {
            return session;
        }

        public User user() {
            return user;
        }

        /** What goes behind {@code Bearer}. */
        public String revealToken() {
            return new String(token.reveal(), StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Opened(" + session.sessionId() + ")";
        }
    }

    /** The digest by which a token is known: lower-case hex of its SHA-256. */
    public static String digestOf(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return empty if the password is wrong, or the user is not there or has none */
    public Attempt<Optional<Opened>> open(String userName, Secret password, String from, long lifeMillis) {
        return passwords.prove(userName, password).then(proven -> {
            if (proven.isEmpty()) {
                return new Attempt.Done<>(Optional.empty());
            }
            Secret token = Secret.ofText(KeyMaterial.token());
            AccessCommand.OpenSession command = new AccessCommand.OpenSession(
                    KeyMaterial.hex(16),
                    digestOf(new String(token.reveal(), StandardCharsets.UTF_8)),
                    proven.get().user().userId(),
                    proven.get().generation(),
                    from,
                    wallMillis.getAsLong() + lifeMillis);
            return channel.apply(Asker.password(from).asks(command)).then(outcome -> {
                directory.onDurable(outcome);
                return outcome instanceof AccessOutcome.SessionOpened(Session session, List<String> closed)
                        ? new Attempt.Done<>(
                                Optional.of(new Opened(session, proven.get().user(), token)))
                        : new Attempt.Refused<>("the session was not opened");
            });
        });
    }

    /** Closes one session of a user. */
    public Attempt<List<String>> close(long userId, String sessionId, Asker who) {
        return close(who.asks(new AccessCommand.CloseSession(userId, sessionId)));
    }

    /** Closes every session of a user. */
    public Attempt<List<String>> closeAll(long userId, Asker who) {
        return close(who.asks(new AccessCommand.CloseSessions(userId)));
    }

    private Attempt<List<String>> close(AccessCommand command) {
        return channel.apply(command).then(outcome -> {
            directory.onDurable(outcome);
            return outcome instanceof AccessOutcome.SessionsClosed(List<String> ids)
                    ? new Attempt.Done<>(ids)
                    : new Attempt.Refused<>("nothing was closed");
        });
    }
}

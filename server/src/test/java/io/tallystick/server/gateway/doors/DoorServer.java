package io.tallystick.server.gateway.doors;

import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.access.Session;
import io.tallystick.server.access.User;
import io.tallystick.server.access.secrets.KeyEncryptionKey;
import io.tallystick.server.access.secrets.KeyRing;
import io.tallystick.server.access.secrets.PasswordHash;
import io.tallystick.server.access.secrets.SecretStore;
import io.tallystick.server.desk.Desk;
import io.tallystick.server.events.EventHub;
import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.FrontSettings;
import io.tallystick.server.gateway.http.HttpFront;
import io.tallystick.server.gateway.http.sockets.SocketDoor;
import io.tallystick.server.gateway.live.KeyedSockets;
import io.tallystick.server.machines.ExchangePart;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.server.sequencer.SequencerImpl;
import io.tallystick.server.sequencer.SequencerSettings;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A server with chosen doors over a log in a folder: the front, the sequencer, the machines and the keys as in the
 * product, and a wall clock that the test holds. Closing it and opening another over the same folder is a restart.
 */
public final class DoorServer implements AutoCloseable {
    private static final PasswordHash.Cost CHEAP = new PasswordHash.Cost(64, 1);

    private final SequencerImpl sequencer;
    private final SecretStore secrets;
    private final KeyDirectory keys;
    private final HttpFront front;
    private final Desk.House house;

    /** Makes the doors of a server. */
    public interface Doors {
        List<Door> over(KeyDirectory keys);
    }

    /** Makes the doors of a server that serves people too. */
    public interface PeopleDoors {
        List<Door> over(Desk.House house);
    }

    /** Makes the sockets of a server. */
    public interface Sockets {
        Sockets NONE = (keys, hub, held) -> List.of();

        List<SocketDoor> over(KeyDirectory keys, EventHub hub, KeyedSockets held);
    }

    public DoorServer(Path data, AtomicLong wallMillis, Doors doors) {
        this(data, wallMillis, doors, Sockets.NONE);
    }

    public DoorServer(Path data, AtomicLong wallMillis, Doors doors, Sockets sockets) {
        this(data, wallMillis, sockets, house -> doors.over(house.directory()));
    }

    /** With doors that serve people too. */
    public static DoorServer withPeople(Path data, AtomicLong wallMillis, PeopleDoors doors, Sockets sockets) {
        return new DoorServer(data, wallMillis, sockets, doors);
    }

    private DoorServer(Path data, AtomicLong wallMillis, Sockets sockets, PeopleDoors doors) {
        LongSupplier clock = wallMillis::get;
        secrets = SecretStore.open(data, KeyRing.of(KeyEncryptionKey.of(new byte[32])));
        keys = new KeyDirectory(secrets);
        try {
            sequencer = SequencerImpl.open(SequencerSettings.of(data), clock, new Exchanges());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sequencer.listen((origin, command, reply, events) -> {
            if (reply.result() instanceof Result.OfAccess(var outcome)) {
                keys.onDurable(outcome);
            }
        });
        EventHub hub = new EventHub();
        sequencer.listen(hub);
        KeyedSockets held = new KeyedSockets(keys, hub, clock);
        List<User> users = query(machines -> List.copyOf(machines.access().users()));
        List<ApiKey> known = query(machines -> List.copyOf(machines.access().keys()));
        List<Session> sessions = query(machines -> List.copyOf(machines.access().sessions()));
        keys.load(users, known, sessions);
        house = new Desk.House(sequencer, secrets, keys, new PasswordHash(CHEAP), clock);
        front = HttpFront.start(FrontSettings.loopback(0), sequencer, doors.over(house), sockets.over(keys, hub, held));
    }

    public SequencerImpl sequencer() {
        return sequencer;
    }

    /** For the thread that calls it. */
    public Desk.Services services() {
        return house.services();
    }

    public int port() {
        return front.port();
    }

    public RawClient client() {
        return new RawClient(front.port());
    }

    public void createUser(long userId) {
        submit(new LoggedCommand.OnAccess(
                new AccessCommand.CreateUser(userId, "user" + userId, "0x%040x".formatted(userId))));
    }

    /** A key that never expires. */
    public void createKey(long userId, String dialect, String keyId, String secret, List<String> permissions) {
        createKey(
                userId,
                dialect,
                keyId,
                secret,
                permissions,
                List.of(),
                AccessCommand.NEVER_EXPIRES,
                KeyOptions.DEFAULT);
    }

    public void createKey(
            long userId,
            String dialect,
            String keyId,
            String secret,
            List<String> permissions,
            List<String> ipList,
            long expiresAtMillis,
            KeyOptions options) {
        secrets.put(new SecretStore.Slot(keyId, 1, dialect, userId), Secret.ofText(secret));
        submit(new LoggedCommand.OnAccess(new AccessCommand.CreateKey(
                keyId, dialect, userId, "test", permissions, ipList, expiresAtMillis, options)));
    }

    /** Waits until the command is durable and the doors know of it. */
    public Result submit(LoggedCommand command) {
        CompletableFuture<Reply> got = new CompletableFuture<>();
        Sequencer.Session session = sequencer.openSession(Runnable::run);
        boolean taken = session.submit(Origin.SERVER, command, answer -> complete(got, answer));
        session.flush();
        Reply reply = await(taken, got);
        if (reply.result() instanceof Result.OfAccess(var outcome)) {
            // The listener may come after the answer; to be told twice is harmless.
            keys.onDurable(outcome);
        }
        return reply.result();
    }

    /** Reads the state between two steps. */
    public <T> T query(Function<Machines, T> read) {
        CompletableFuture<T> got = new CompletableFuture<>();
        Sequencer.Session session = sequencer.openSession(Runnable::run);
        boolean taken = session.query(read, answer -> complete(got, answer));
        session.flush();
        return await(taken, got);
    }

    @Override
    public void close() {
        front.close();
        sequencer.close();
    }

    private static <T> void complete(CompletableFuture<T> future, Sequencer.Answer<T> answer) {
        switch (answer) {
            case Sequencer.Ready<T>(T value) -> future.complete(value);
            case Sequencer.Unavailable<T>(String why) -> future.completeExceptionally(new IllegalStateException(why));
        }
    }

    private static <T> T await(boolean taken, CompletableFuture<T> future) {
        if (!taken) {
            throw new IllegalStateException("the ring is full");
        }
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** The house's exchange; these tests stay far below the rows that make a snapshot. */
    private static final class Exchanges implements ExchangePart.Source {
        @Override
        public ExchangePart fresh() {
            Exchange exchange = new Exchange();
            return new ExchangePart(exchange, exchange, out -> {});
        }

        @Override
        public ExchangePart restore(BinaryReader snapshot) {
            return fresh();
        }
    }
}

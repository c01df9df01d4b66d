package io.tallystick.server.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.KeyLookup;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.gateway.doors.DoorServer;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.http.sockets.SocketDoor;
import io.tallystick.server.gateway.http.sockets.SocketGate;
import io.tallystick.server.gateway.http.sockets.SocketLimits;
import io.tallystick.server.gateway.http.sockets.SocketListener;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.server.testing.RawWebSocket;
import io.tallystick.signing.Dialect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key's sockets end with the key. */
class KeyedSocketsTest {
    private static final String FIRST = "1".repeat(32);
    private static final String SECOND = "2".repeat(32);
    private static final long SHORT_LIFE = 1_200;
    private static final long START = 1_000_000;

    private final AtomicLong wallMillis = new AtomicLong(START);
    private final AtomicReference<KeyedSockets> held = new AtomicReference<>();
    private DoorServer server;

    /** A socket for the key that the path names. */
    private record KeyDoor(KeyDirectory keys, KeyedSockets held, AtomicLong wallMillis) implements SocketDoor {
        @Override
        public String prefix() {
            return "/ws";
        }

        @Override
        public Response refusal(int status, String detail) {
            return Response.json(status, detail);
        }

        @Override
        public void open(RawRequest upgrade, SocketGate gate, Sequencer.Session session) {
            String keyId = upgrade.path().substring(4);
            if (!(keys.find(Dialect.GAIAEX, keyId, wallMillis.get()) instanceof KeyLookup.Live live)) {
                gate.refuse(Response.json(401, "unknown key"));
                return;
            }
            gate.accept(SocketLimits.DEFAULT, socket -> {
                Runnable drop = held.hold(socket, live.key(), () -> socket.close(4401, "Invalid API key"));
                return new SocketListener() {
                    @Override
                    public void onText(String text) {
                        socket.send(text);
                    }

                    @Override
                    public void onClose(int code) {
                        drop.run();
                    }
                };
            });
        }
    }

    @BeforeEach
    void start(@TempDir Path data) {
        server = new DoorServer(data, wallMillis, keys -> List.of(), (keys, hub, sockets) -> {
            held.set(sockets);
            return List.of(new KeyDoor(keys, sockets, wallMillis));
        });
        server.createUser(7);
        server.createKey(7, "gaiaex", FIRST, "secret".repeat(6), List.of("read"));
        server.createKey(7, "gaiaex", SECOND, "secret".repeat(6), List.of("read"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawWebSocket open(String keyId) {
        RawWebSocket socket = RawWebSocket.open(server.port(), "/ws/" + keyId);
        assertThat(socket.opened()).isTrue();
        assertThat(socket.text("hello").message().text()).isEqualTo("hello");
        return socket;
    }

    @Test
    void aRevokedKeysSocketsCloseWithinASecondAndNoOthers() {
        try (RawWebSocket first = open(FIRST);
                RawWebSocket again = open(FIRST);
                RawWebSocket other = open(SECOND)) {
            long began = System.nanoTime();
            server.submit(new LoggedCommand.OnAccess(new AccessCommand.RevokeKey(FIRST)));
            assertThat(first.message().closeCode()).isEqualTo(4401);
            assertThat(again.message().closeCode()).isEqualTo(4401);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(RawWebSocket.SOON_MILLIS);
            assertThat(other.text("still").message().text()).isEqualTo("still");
            assertThat(held.get().held()).isEqualTo(1);
        }
    }

    @Test
    void theKillSwitchClosesAll() {
        try (RawWebSocket first = open(FIRST);
                RawWebSocket other = open(SECOND)) {
            server.submit(new LoggedCommand.OnAccess(new AccessCommand.RevokeAllKeys()));
            assertThat(first.message().closeCode()).isEqualTo(4401);
            assertThat(other.message().closeCode()).isEqualTo(4401);
        }
        try (RawWebSocket refused = RawWebSocket.open(server.port(), "/ws/" + FIRST)) {
            assertThat(refused.answer()).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void aKeyThatExpiresTakesItsSocketsWithIt() {
        String mortal = "3".repeat(32);
        server.createKey(
                7,
                "gaiaex",
                mortal,
                "secret".repeat(6),
                List.of("read"),
                List.of(),
                START + SHORT_LIFE,
                KeyOptions.DEFAULT);
        try (RawWebSocket socket = open(mortal)) {
            wallMillis.set(START + SHORT_LIFE);
            assertThat(socket.message().closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void aSocketThatClosesIsForgotten() {
        try (RawWebSocket socket = open(FIRST)) {
            assertThat(held.get().held()).isEqualTo(1);
            socket.close(1000);
            socket.last();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (held.get().held() > 0 && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertThat(held.get().held()).isZero();
        }
    }
}

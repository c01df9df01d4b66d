package io.tallystick.server.gateway.http;

import io.tallystick.server.gateway.http.sockets.SocketDoor;
import io.tallystick.server.sequencer.Sequencer;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** What the event loops of one front have in common. */
final class FrontShared {
    private static final long MOST_SWEEP_MILLIS = 100;

    private final FrontSettings settings;
    private final Sequencer sequencer;
    private final DoorTable doors;
    private final BodyAllowance bodies;
    private final ConnectionCaps caps;
    private final Proxies proxies;
    private final RequestChecks checks;
    private final LongSupplier millis;
    private final AtomicInteger port = new AtomicInteger();

    FrontShared(
            FrontSettings settings,
            Sequencer sequencer,
            List<Door> doors,
            List<SocketDoor> socketDoors,
            LongSupplier millis) {
        this.settings = settings;
        this.sequencer = sequencer;
        this.doors = new DoorTable(doors, socketDoors);
        this.bodies = new BodyAllowance(
                this.doors, settings.limits().bodyBytes(), settings.limits().largeBodyBytes());
        this.caps = new ConnectionCaps(settings.limits());
        this.proxies = new Proxies(settings.trustedProxies());
        this.checks = new RequestChecks(RequestChecks.namesLoopback(settings.bind()) && !proxies.any());
        this.millis = millis;
    }

    FrontSettings settings() {
        return settings;
    }

    FrontLimits limits() {
        return settings.limits();
    }

    Sequencer sequencer() {
        return sequencer;
    }

    DoorTable doors() {
        return doors;
    }

    BodyAllowance bodies() {
        return bodies;
    }

    ConnectionCaps caps() {
        return caps;
    }

    Proxies proxies() {
        return proxies;
    }

    RequestChecks checks() {
        return checks;
    }

    LongSupplier millis() {
        return millis;
    }

    /** Often enough that a deadline is met within a tenth of itself. */
    long sweepMillis() {
        return Math.clamp(limits().headerMillis() / 10, 5, MOST_SWEEP_MILLIS);
    }

    /** All loops listen on one socket; a port of 0 means one that the system chooses, and the same for all. */
    SocketAddress address() {
        return settings.port() == 0
                ? SocketAddress.sharedRandomPort(1, settings.bind())
                : SocketAddress.inetSocketAddress(settings.port(), settings.bind());
    }

    void listening(int actualPort) {
        port.set(actualPort);
    }

    int port() {
        return port.get();
    }
}

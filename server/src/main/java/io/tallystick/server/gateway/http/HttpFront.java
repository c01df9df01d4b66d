package io.tallystick.server.gateway.http;

import io.tallystick.server.gateway.http.sockets.SocketDoor;
import io.tallystick.server.sequencer.Sequencer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.BindException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The listening server. Each event loop has its own {@link Sequencer.Session}. */
public final class HttpFront implements AutoCloseable {
    private static final long START_SECONDS = 20;
    private static final long STOP_SECONDS = 5;

    private final Vertx vertx;
    private final FrontShared shared;

    private HttpFront(Vertx vertx, FrontShared shared) {
        this.vertx = vertx;
        this.shared = shared;
    }

    /**
     * Listens, and returns once connections are taken.
     *
     * @param doors the longest prefix that fits a path wins
     * @throws IllegalStateException if the address cannot be listened on
     */
    public static HttpFront start(FrontSettings settings, Sequencer sequencer, List<Door> doors) {
        return start(settings, sequencer, doors, List.of());
    }

    /**
     * As {@link #start(FrontSettings, Sequencer, List)}, with sockets too.
     *
     * @param socketDoors whose sockets are opened; a GET below the prefix of one never comes to a door
     */
    public static HttpFront start(
            FrontSettings settings, Sequencer sequencer, List<Door> doors, List<SocketDoor> socketDoors) {
        FrontShared shared =
                new FrontShared(settings, sequencer, doors, socketDoors, () -> System.nanoTime() / 1_000_000);
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(false)
                .setEventLoopPoolSize(settings.eventLoops())
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        String run = Long.toString(new SecureRandom().nextLong() & 0xffff_ffffL, 36);
        AtomicInteger loops = new AtomicInteger();
        Future<String> up = vertx.deployVerticle(
                () -> new FrontLoop(shared, new RequestIds(run + loops.getAndIncrement())),
                new DeploymentOptions().setInstances(settings.eventLoops()));
        try {
            up.await(START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) { // whatever the start failed with comes out of the future as it was
            vertx.close();
            String advice = e instanceof BindException ? "; --port names another port, 0 any free one" : "";
            throw new IllegalStateException(
                    "cannot listen on " + settings.bind() + ":" + settings.port() + ": " + e.getMessage() + advice, e);
        }
        return new HttpFront(vertx, shared);
    }

    /** The port that it listens on. */
    public int port() {
        return shared.port();
    }

    /** Connections that are open now. */
    public int connections() {
        return shared.caps().open();
    }

    /** Stops listening, lets requests in progress end for up to one second, and closes all connections. */
    @Override
    public void close() {
        try {
            vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the HTTP front did not stop in time", e);
        }
    }
}

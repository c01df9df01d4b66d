package io.tallystick.server.gateway.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.gateway.http.sockets.SocketDoor;
import io.tallystick.server.gateway.http.sockets.SocketLoop;
import io.tallystick.server.sequencer.Sequencer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.internal.ContextInternal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop of the front: its connections, its deadlines and its session. */
final class FrontLoop extends VerticleBase implements SocketLoop {
    private static final Logger LOG = LoggerFactory.getLogger(FrontLoop.class);
    private static final byte[] NO_BODY = new byte[0];
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int SCRATCH_BYTES = 65_536;

    private final FrontShared shared;
    private final RequestIds ids;
    private final byte[] scratch = new byte[SCRATCH_BYTES];
    private final Set<Connection> connections = new LinkedHashSet<>();
    private @Nullable EventLoop eventLoop;
    private @Nullable TurnSession session;
    private @Nullable HttpServer server;
    private long nowMillis;

    FrontLoop(FrontShared shared, RequestIds ids) {
        this.shared = shared;
        this.ids = ids;
    }

    @Override
    public Future<?> start() {
        EventLoop own = ((ContextInternal) context).nettyEventLoop();
        eventLoop = own;
        Sequencer.Session opened = shared.sequencer().openSession(own);
        session = new TurnSession(opened, own);
        nowMillis = shared.millis().getAsLong();
        vertx.setPeriodic(shared.sweepMillis(), timer -> sweep());
        HttpServer listening = vertx.createHttpServer(options())
                .connectionHandler(this::onConnection)
                .invalidRequestHandler(this::onInvalid)
                .requestHandler(this::onRequest);
        server = listening;
        return listening.listen(shared.address()).onSuccess(up -> shared.listening(up.actualPort()));
    }

    /** Idle connections go at once, requests that a door has may still be answered, sockets are told. */
    @Override
    public Future<?> stop() {
        for (Connection connection : List.copyOf(connections)) {
            connection.goAway();
        }
        HttpServer listening = server;
        return listening == null ? Future.succeededFuture() : listening.shutdown(GRACE);
    }

    private HttpServerOptions options() {
        FrontLimits limits = shared.limits();
        // The scanner holds the limits; the parser's own lie beyond them, so that one answer counts.
        return new HttpServerOptions()
                .setAcceptBacklog(4_096)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                .setDecompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(limits.targetBytes() + 64)
                .setMaxHeaderSize(limits.headerBytes() * 2)
                .setMaxChunkSize(Math.max(8_192, limits.bodyBytes()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a connection that fails to close is closed
    private void onConnection(HttpConnection opened) {
        ChannelHandlerContext library = ((HttpServerConnection) opened).channelHandlerContext();
        Channel channel = library.channel();
        IpAddress peer = addressOf(opened);
        if (!shared.caps().enter(peer)) {
            channel.close();
            return;
        }
        Connection connection = new Connection(this, channel, peer, shared.limits(), shared.bodies());
        channel.pipeline().addFirst("scanner", connection);
        channel.pipeline().addBefore(library.name(), "answers", new WholeAnswers());
        channel.attr(Connection.KEY).set(connection);
        connections.add(connection);
    }

    private static IpAddress addressOf(HttpConnection connection) {
        String text = connection.remoteAddress().hostAddress();
        int zone = text.indexOf('%');
        return IpAddress.parse(zone < 0 ? text : text.substring(0, zone))
                .orElseThrow(() -> new IllegalStateException("a socket without a numeric address: " + text));
    }

    void forget(Connection connection) {
        if (connections.remove(connection)) {
            shared.caps().leave(connection.peer());
        }
    }

    private void onInvalid(HttpServerRequest request) {
        connectionOf(request).refuse(Refusal.malformed("Malformed request"), request.uri());
    }

    private void onRequest(HttpServerRequest request) {
        Connection connection = connectionOf(request);
        Headers headers = copy(request);
        String method = request.method().name();
        String target = request.uri();
        String length = headers.first("Content-Length");
        boolean bodied = headers.has("Transfer-Encoding") || !(length.isEmpty() || length.equals("0"));
        Refusal refusal = shared.checks().check(method, target, headers, bodied);
        if (refusal != null) {
            connection.refuse(refusal, target);
            return;
        }
        if (bodied) {
            BodyCollector body = new BodyCollector();
            request.handler(body);
            request.endHandler(end -> dispatch(connection, request, method, target, headers, body.bytes()));
        } else {
            request.endHandler(end -> dispatch(connection, request, method, target, headers, NO_BODY));
        }
    }

    private void dispatch(
            Connection connection,
            HttpServerRequest request,
            String method,
            String target,
            Headers headers,
            byte[] body) {
        if (connection.refused()) {
            return;
        }
        String id = ids.next();
        PendingAnswer answer = new PendingAnswer(this, connection, request, id);
        IpAddress client = shared.proxies().clientOf(connection.peer(), headers);
        boolean forwarded = Proxies.forwarded(headers);
        RawRequest raw = new RawRequest(id, method, target, headers, body, connection.peer(), client, forwarded);
        SocketDoor sockets = method.equals("GET") ? shared.doors().socketOwner(raw.path()) : null;
        Door door = shared.doors().owner(raw.path());
        Sequencer.Session own = java.util.Objects.requireNonNull(session);
        try {
            if (sockets == null) {
                door.handle(raw, answer, own);
            } else {
                SocketUpgrade.handle(this, connection, request, answer, sockets, raw, own);
            }
        } catch (RuntimeException e) {
            LOG.error("request {} failed", id, e);
            if (!answer.sent() && !connection.upgraded()) {
                answer.send((sockets == null ? door : sockets).refusal(500, "Internal error"));
            }
        }
    }

    private static Headers copy(HttpServerRequest request) {
        List<Header> fields = new ArrayList<>(12);
        for (Map.Entry<String, String> field : request.headers()) {
            fields.add(new Header(field.getKey(), field.getValue()));
        }
        return new Headers(fields);
    }

    private static Connection connectionOf(HttpServerRequest request) {
        HttpServerConnection connection = (HttpServerConnection) request.connection();
        return connection.channelHandlerContext().channel().attr(Connection.KEY).get();
    }

    /** A whole answer with its head, for a connection that ends with it. */
    byte[] refusalBytes(String target, Refusal refusal) {
        Response response =
                shared.doors().refuser(RawRequest.pathOf(target)).refusal(refusal.status(), refusal.detail());
        StringBuilder head = new StringBuilder(256);
        HttpResponseStatus status = HttpResponseStatus.valueOf(response.status());
        head.append("HTTP/1.1 ").append(status.code()).append(' ').append(status.reasonPhrase());
        head.append("\r\nConnection: close\r\nX-Request-Id: ").append(ids.next());
        if (refusal.status() == 405) {
            head.append("\r\nAllow: ").append(Methods.ALLOWED);
        }
        if (!response.contentType().isEmpty()) {
            head.append("\r\nContent-Type: ").append(response.contentType());
        }
        for (Header header : response.headers()) {
            head.append("\r\n").append(header.name()).append(": ").append(header.value());
        }
        head.append("\r\nContent-Length: ").append(response.body().length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(response.body());
        return bytes.toByteArray();
    }

    private void sweep() {
        nowMillis = shared.millis().getAsLong();
        for (Connection connection : List.copyOf(connections)) {
            connection.checkDeadlines(nowMillis);
        }
    }

    /** Time of the last sweep: exact enough for deadlines of seconds. */
    long nowMillis() {
        return nowMillis;
    }

    byte[] scratch() {
        return scratch;
    }

    boolean here() {
        return java.util.Objects.requireNonNull(eventLoop).inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        java.util.Objects.requireNonNull(eventLoop).execute(task);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a task that fails is logged by the loop
    public void after(long millis, Runnable task) {
        java.util.Objects.requireNonNull(eventLoop).schedule(task, millis, TimeUnit.MILLISECONDS);
    }
}

package io.tallystick.server.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.AttributeKey;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.gateway.http.Patience.Stage;
import io.tallystick.server.gateway.http.sockets.CloseCode;
import io.tallystick.server.gateway.http.sockets.Socket;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketHost;
import io.tallystick.server.gateway.http.sockets.SocketLimits;
import io.tallystick.server.gateway.http.sockets.SocketListener;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * First in the pipeline of each connection: lets only bytes through that the strict scanner accepts, keeps the
 * deadlines, and gives the last answer when a request is refused before any door sees it. Lives on the connection's
 * event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails ends in channelInactive all the same
final class Connection extends ChannelInboundHandlerAdapter implements SocketHost {
    static final AttributeKey<Connection> KEY = AttributeKey.valueOf(Connection.class, "connection");

    /** The library's own, which stays behind everything. */
    private static final String LAST_HANDLER = "handler";

    private final FrontLoop loop;
    private final Channel channel;
    private final IpAddress peer;
    private final FramingScanner scanner;
    private final Patience patience;
    private long answered;
    private long messagesSeen;
    private boolean refused;
    private @Nullable Refusal waiting;
    private @Nullable Socket socket;

    Connection(FrontLoop loop, Channel channel, IpAddress peer, FrontLimits limits, BodyAllowance bodies) {
        this.loop = loop;
        this.channel = channel;
        this.peer = peer;
        this.scanner = new FramingScanner(limits, bodies);
        this.patience = new Patience(limits, loop.nowMillis());
    }

    IpAddress peer() {
        return peer;
    }

    boolean open() {
        return channel.isActive();
    }

    /** Refused: nothing may be answered by a door any more. */
    boolean refused() {
        return refused;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf bytes = (ByteBuf) msg;
        if (socket != null && !refused) {
            ctx.fireChannelRead(bytes);
            return;
        }
        if (refused || waiting != null) {
            bytes.release();
            return;
        }
        int accepted = scan(bytes);
        Refusal refusal = scanner.refusal();
        if (refusal == null) {
            noteStage();
            ctx.fireChannelRead(bytes);
            return;
        }
        waiting = refusal;
        if (accepted > 0) {
            ctx.fireChannelRead(bytes.readSlice(accepted));
        } else {
            bytes.release();
        }
        refuseWhenAnswered();
    }

    private int scan(ByteBuf bytes) {
        byte[] scratch = loop.scratch();
        int accepted = 0;
        int end = bytes.writerIndex();
        for (int from = bytes.readerIndex(); from < end; ) {
            int length = Math.min(scratch.length, end - from);
            bytes.getBytes(from, scratch, 0, length);
            int taken = scanner.scan(scratch, length);
            accepted += taken;
            if (taken < length) {
                break;
            }
            from += length;
        }
        return accepted;
    }

    private void noteStage() {
        boolean anew = scanner.messages() != messagesSeen;
        messagesSeen = scanner.messages();
        patience.enter(stage(), anew, loop.nowMillis());
    }

    private Stage stage() {
        if (scanner.messages() > answered) {
            return Stage.ANSWERING;
        }
        return scanner.inHead() ? Stage.HEAD : scanner.inBody() ? Stage.BODY : Stage.IDLE;
    }

    /** A door's answer went out. */
    void onAnswered() {
        answered++;
        if (answered >= scanner.messages()) {
            scanner.forgetBodies();
        }
        if (waiting == null) {
            patience.enter(stage(), true, loop.nowMillis());
        } else {
            refuseWhenAnswered();
        }
    }

    private void refuseWhenAnswered() {
        Refusal refusal = waiting;
        if (refusal != null && answered >= scanner.messages()) {
            refuse(refusal, scanner.targetStart());
        }
    }

    /** Answers in the shape of the door that owns the target, stops reading requests, and closes. */
    void refuse(Refusal refusal, String target) {
        if (refused) {
            return;
        }
        refused = true;
        byte[] answer = loop.refusalBytes(target, refusal);
        // From the outermost handler, past the library's encoder, which may be in the middle of nothing or of a
        // request.
        channel.pipeline()
                .firstContext()
                .writeAndFlush(Unpooled.wrappedBuffer(answer))
                .addListener(done -> linger());
    }

    boolean upgraded() {
        return socket != null;
    }

    /**
     * Turns into a socket. A client that sent anything behind its handshake is refused: it took the answer for granted.
     *
     * @param leaveHttp takes the library's HTTP handlers out of the pipeline
     */
    void upgrade(
            byte[] answer,
            Runnable leaveHttp,
            SocketLimits limits,
            Function<SocketConnection, SocketListener> listener) {
        if (!open() || refused) {
            return;
        }
        if (waiting != null || scanner.messages() > answered + 1 || scanner.inHead() || scanner.inBody()) {
            refuse(Refusal.malformed("Nothing may follow a handshake before its answer"), scanner.targetStart());
            return;
        }
        channel.pipeline().firstContext().write(Unpooled.wrappedBuffer(answer));
        leaveHttp.run();
        Socket opened = new Socket(this, channel, limits);
        socket = opened;
        opened.install(LAST_HANDLER, listener);
        channel.pipeline().firstContext().flush();
    }

    /** The server stops. */
    void goAway() {
        Socket opened = socket;
        if (opened != null) {
            opened.finish(CloseCode.GOING_AWAY, "The server is stopping");
        }
    }

    @Override
    public long nowMillis() {
        return loop.nowMillis();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public boolean here() {
        return loop.here();
    }

    @Override
    public void linger() {
        refused = true;
        patience.enter(Stage.LINGERING, true, loop.nowMillis());
        if (channel instanceof DuplexChannel duplex && duplex.isActive()) {
            duplex.config().setAutoRead(true);
            duplex.shutdownOutput();
        }
    }

    void checkDeadlines(long nowMillis) {
        Socket opened = socket;
        if (opened != null && !refused) {
            opened.checkDeadlines(nowMillis);
            return;
        }
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        long pendingBytes = pending == null ? 0 : pending.totalPendingWriteBytes();
        long progress = pending == null ? 0 : pending.currentProgress();
        switch (patience.check(nowMillis, scanner.bodyBytes(), pendingBytes, progress)) {
            case GO_ON -> {}
            case TOO_SLOW -> refuse(new Refusal(408, "Request took too long to arrive"), scanner.targetStart());
            // Past the library's handler, which would first wait for the answer to be taken.
            case CLOSE -> channel.pipeline().firstContext().close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        loop.forget(this);
        scanner.forgetAll();
        ctx.fireChannelInactive();
    }
}

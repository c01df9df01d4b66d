package io.tallystick.server.gateway.http.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One socket on its channel, behind the library's frame decoder. Lives on the channel's event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails ends in channelInactive all the same
public final class Socket extends ChannelInboundHandlerAdapter implements SocketConnection {
    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(16_384, 65_536);
    /** The kernel would else hold megabytes for a reader that stalls. */
    private static final int KERNEL_BUFFER = 65_536;

    private static final long CLOSE_MILLIS = 2_000;
    private static final Object PONG = new Object();
    private static final SocketMessage PING_FRAME = SocketMessage.control(SocketMessage.PING, new byte[0]);

    private enum State {
        OPEN,
        /** A close frame is on its way; what still comes is dropped. */
        CLOSING,
        CLOSED
    }

    private final SocketHost host;
    private final Channel channel;
    /** The outermost handler's: what is written there passes no other handler. */
    private final ChannelHandlerContext out;

    private final SocketLimits limits;
    private final FrameAllowance allowance;
    private final TextAssembler text;
    private final Outbox outbox = new Outbox();
    private State state = State.OPEN;
    private @Nullable SocketListener listener;
    private long heardMillis;
    private long pingedMillis;
    private long deadlineMillis = Long.MAX_VALUE;
    private int admissionCode;
    private String admissionReason = "";
    private boolean flushing;
    private boolean pumping;

    public Socket(SocketHost host, Channel channel, SocketLimits limits) {
        this.host = host;
        this.channel = channel;
        this.out = channel.pipeline().firstContext();
        this.limits = limits;
        this.allowance = new FrameAllowance(limits.messagesPerMinute(), host.nowMillis());
        this.text = new TextAssembler(limits.messageBytes());
        this.heardMillis = host.nowMillis();
        this.pingedMillis = heardMillis;
    }

    /**
     * Takes over a channel whose HTTP handlers are gone.
     *
     * @param tail name of the handler that stays behind this one
     */
    public void install(String tail, Function<SocketConnection, SocketListener> door) {
        channel.config().setWriteBufferWaterMark(WATER_MARK);
        channel.config().setOption(ChannelOption.SO_SNDBUF, KERNEL_BUFFER);
        WebSocketDecoderConfig strict = WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                .maxFramePayloadLength(limits.messageBytes())
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build();
        channel.pipeline().addBefore(tail, "frames", new WebSocket13FrameDecoder(strict));
        channel.pipeline().addBefore(tail, "socket", this);
        listener = door.apply(this);
    }

    @Override
    public boolean open() {
        return state == State.OPEN;
    }

    @Override
    public void send(SocketMessage message) {
        if (mayWrite()) {
            write(message);
        } else if (state == State.OPEN) {
            outbox.add(message);
            checkQueue();
        }
    }

    @Override
    public void send(Object key, SocketMessage message) {
        if (mayWrite()) {
            write(message);
        } else if (state == State.OPEN) {
            outbox.put(key, message);
            checkQueue();
        }
    }

    private boolean mayWrite() {
        assertHere();
        return state == State.OPEN && outbox.isEmpty() && channel.isWritable();
    }

    private void checkQueue() {
        if (outbox.bytes() > limits.queueBytes()) {
            close(CloseCode.POLICY, "Too slow: more waits for this reader than may");
        }
    }

    @Override
    public boolean behind() {
        return !outbox.isEmpty();
    }

    private void write(SocketMessage message) {
        writeFrame(message);
        if (!flushing) {
            flushing = true;
            host.execute(this::flush);
        }
    }

    private void writeFrame(SocketMessage message) {
        out.write(Unpooled.wrappedBuffer(message.frame()));
    }

    private void flush() {
        flushing = false;
        out.flush();
    }

    private void pump() {
        if (pumping || outbox.isEmpty()) {
            return;
        }
        pumping = true;
        while (channel.isWritable()) {
            SocketMessage next = outbox.poll();
            if (next == null) {
                break;
            }
            writeFrame(next);
        }
        flush();
        pumping = false;
        SocketListener told = listener;
        if (outbox.isEmpty() && state == State.OPEN && told != null) {
            guarded(told::onCaughtUp);
        }
    }

    @Override
    public void close(int code, String reason) {
        if (state == State.OPEN) {
            outbox.clear();
            finish(code, reason);
        }
    }

    @Override
    public void finish(int code, String reason) {
        assertHere();
        if (state != State.OPEN) {
            return;
        }
        SocketMessage frame = SocketMessage.control(SocketMessage.CLOSE, closeBody(code, reason));
        state = State.CLOSING;
        deadlineMillis = host.nowMillis() + CLOSE_MILLIS;
        if (outbox.isEmpty()) {
            write(frame);
        } else {
            outbox.add(frame);
        }
        tellClosed(code);
    }

    /** The other side broke a rule: nothing more of it is looked at. */
    private void fail(int code, String reason) {
        if (state != State.OPEN) {
            out.close();
            return;
        }
        state = State.CLOSED;
        outbox.clear();
        byte[] frame = SocketMessage.control(SocketMessage.CLOSE, closeBody(code, reason))
                .frame();
        tellClosed(code);
        out.writeAndFlush(Unpooled.wrappedBuffer(frame)).addListener(done -> host.linger());
    }

    /** In a turn of its own: whoever sends to many sockets must not lose one from its list meanwhile. */
    private void tellClosed(int code) {
        host.execute(() -> {
            SocketListener told = listener;
            if (told != null) {
                guarded(() -> told.onClose(code));
            }
        });
    }

    private static byte[] closeBody(int code, String reason) {
        if (!CloseCode.mayBeSent(code)) {
            throw new IllegalArgumentException("no close code to send: " + code);
        }
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[2 + words.length];
        if (body.length > 125) {
            throw new IllegalArgumentException("a close reason longer than a control frame: " + reason);
        }
        body[0] = (byte) (code >>> 8);
        body[1] = (byte) code;
        System.arraycopy(words, 0, body, 2, words.length);
        return body;
    }

    @Override
    public void expectAdmission(long millis, int code, String reason) {
        assertHere();
        if (state == State.OPEN) {
            admissionCode = code;
            admissionReason = reason;
            deadlineMillis = host.nowMillis() + millis;
        }
    }

    @Override
    public void admitted() {
        assertHere();
        if (state == State.OPEN) {
            deadlineMillis = Long.MAX_VALUE;
        }
    }

    @Override
    public void after(long millis, Runnable task) {
        channel.eventLoop()
                .schedule(
                        () -> {
                            if (open()) {
                                guarded(task);
                            }
                        },
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void onLoop(Runnable task) {
        if (host.here()) {
            task.run();
        } else {
            host.execute(task);
        }
    }

    private void assertHere() {
        if (!host.here()) {
            throw new IllegalStateException("a socket is used on its event loop only");
        }
    }

    /** A listener that throws ends its own socket and nothing else. */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("a socket's listener failed", e);
            close(CloseCode.INTERNAL_ERROR, "Internal error");
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof WebSocketFrame frame)) {
            ctx.fireChannelRead(msg);
            return;
        }
        try {
            heardMillis = host.nowMillis();
            if (state == State.OPEN && !allowance.take(heardMillis)) {
                fail(CloseCode.POLICY, "Too many messages");
            } else if (state == State.OPEN) {
                onFrame(frame);
            } else if (frame instanceof CloseWebSocketFrame) {
                state = State.CLOSED;
                ctx.close();
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void onFrame(WebSocketFrame frame) {
        switch (frame) {
            case PingWebSocketFrame ping ->
                send(PONG, SocketMessage.control(SocketMessage.PONG, ByteBufUtil.getBytes(ping.content())));
            case PongWebSocketFrame pong -> {
                // It was heard.
            }
            case CloseWebSocketFrame close -> onClose(close);
            case BinaryWebSocketFrame binary -> fail(CloseCode.UNSUPPORTED_DATA, "Only text messages are taken");
            default -> onText(frame.content(), frame.isFinalFragment());
        }
    }

    private void onText(ByteBuf content, boolean last) {
        switch (text.add(ByteBufUtil.getBytes(content), last)) {
            case NOT_UTF8 -> fail(CloseCode.NOT_UTF8, "Not UTF-8");
            case TOO_BIG -> tooBig();
            case GOOD -> {
                SocketListener told = listener;
                if (last && told != null) {
                    String message = text.take();
                    guarded(() -> told.onText(message));
                }
            }
        }
    }

    private void tooBig() {
        fail(CloseCode.TOO_BIG, "A message is at most " + limits.messageBytes() + " bytes");
    }

    private void onClose(CloseWebSocketFrame close) {
        int code = close.statusCode();
        if (code != -1 && !CloseCode.mayBeSent(code)) {
            fail(CloseCode.PROTOCOL_ERROR, "No such close code");
            return;
        }
        state = State.CLOSED;
        outbox.clear();
        byte[] body = ByteBufUtil.getBytes(close.content());
        byte[] echo = SocketMessage.control(SocketMessage.CLOSE, Arrays.copyOf(body, Math.min(2, body.length)))
                .frame();
        tellClosed(code == -1 ? CloseCode.NONE_SENT : code);
        out.writeAndFlush(Unpooled.wrappedBuffer(echo)).addListener(done -> host.linger());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable()) {
            pump();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException broken) {
            int code = broken.closeStatus().code();
            if (code == CloseCode.TOO_BIG) {
                tooBig();
            } else {
                fail(code, code == CloseCode.NOT_UTF8 ? "Not UTF-8" : "Malformed frame");
            }
        } else {
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (state == State.OPEN) {
            state = State.CLOSED;
            tellClosed(CloseCode.ABNORMAL);
        }
        state = State.CLOSED;
        outbox.clear();
        ctx.fireChannelInactive();
    }

    /** Called several times a second. */
    public void checkDeadlines(long nowMillis) {
        if (state == State.CLOSED) {
            return;
        }
        if (nowMillis >= deadlineMillis) {
            if (state == State.OPEN) {
                close(admissionCode, admissionReason);
            } else {
                out.close();
            }
        } else if (state == State.OPEN && nowMillis - heardMillis >= limits.silenceMillis()) {
            close(CloseCode.GOING_AWAY, "Nothing was heard for too long");
        } else if (state == State.OPEN && nowMillis - pingedMillis >= limits.pingMillis()) {
            pingedMillis = nowMillis;
            send(PING_FRAME, PING_FRAME);
        }
    }
}

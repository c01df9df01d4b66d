package io.tallystick.client.internal;

import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.LiveStream;
import io.tallystick.client.SignedCall;
import io.tallystick.client.StreamSettings;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.Timing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that connects again: with the pauses of {@link Backoff}, when it broke or fell silent. One thread of its
 * own connects, listens and calls the protocol; the next message is asked for when the last one was dealt with.
 */
public final class LiveSocket implements LiveStream {
    private static final int LONGEST_MESSAGE = 16 << 20;
    private static final String CLOSED_HERE = "it was closed here";

    /** What is spoken over the socket. Called by the socket's thread only. */
    public interface Protocol {
        /** The handshake to send now; signed anew for each attempt. */
        SignedCall handshake();

        /** The connection is up. */
        void opened(Sender sender);

        /**
         * A message came.
         *
         * @throws GivenUp if the connection is of no use any more
         */
        void heard(String message, Sender sender);

        /** Nothing came for a while: provoke an answer. */
        void silent(Sender sender);

        /** What the program should know. */
        void status(StreamStatus status);

        /** The server refused the handshake for its time; measures the clock. */
        void mendClock();

        /** What a refused handshake means, for people. */
        default String refusal(HttpAnswer answer) {
            return "the handshake was answered with " + answer.status();
        }
    }

    /** Thrown by a protocol: this connection is of no use any more, and is to be made anew. */
    public static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param why for people */
        public GivenUp(String why) {
            super(why);
        }
    }

    /**
     * A message as JSON.
     *
     * @throws GivenUp if it is none
     */
    public static Fields read(String message) {
        try {
            return Fields.parse(message);
        } catch (IllegalArgumentException e) {
            throw new GivenUp("a message came that is " + e.getMessage());
        }
    }

    /** Sends texts over the connection of the moment. */
    public interface Sender {
        /** Sends a text; a broken connection shows later, as silence or an end. */
        void send(String text);

        /** Ends the stream for good, because the server said no to what was sent. */
        void giveUp(String why);
    }

    /** What the connection's own thread hands over. */
    private sealed interface Signal {}

    private record Text(String text) implements Signal {}

    private record Life() implements Signal {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Protocol protocol;
    private final StreamSettings settings;
    private final Timing timing;
    private final Backoff backoff;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean connected;
    private volatile Optional<Sender> current = Optional.empty();

    public LiveSocket(String name, Protocol protocol, StreamSettings settings, Timing timing, RandomGenerator random) {
        this.protocol = protocol;
        this.settings = settings;
        this.timing = timing;
        this.backoff = new Backoff(random);
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Begins to connect, once. */
    public LiveSocket start() {
        thread.start();
        return this;
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    /** Sends over the connection of the moment; false when there is none. */
    public boolean send(String text) {
        Optional<Sender> sender = current;
        sender.ifPresent(open -> open.send(text));
        return sender.isPresent();
    }

    /** Whether the calling thread is the one that calls the protocol. */
    public boolean isOwnThread() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (!isOwnThread()) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            protocol.status(new StreamStatus.Ended(untilTheEnd()));
        } catch (InterruptedException e) {
            protocol.status(new StreamStatus.Ended(CLOSED_HERE));
        } catch (RuntimeException | Error e) {
            if (closed) {
                protocol.status(new StreamStatus.Ended(CLOSED_HERE));
                return;
            }
            protocol.status(new StreamStatus.Ended("the listener failed: " + e));
            throw e;
        } finally {
            closed = true;
        }
    }

    /** Connects again and again; why there is nothing more to try. */
    private String untilTheEnd() throws InterruptedException {
        int failures = 0;
        boolean clockMended = false;
        while (!closed) {
            Connection connection = new Connection();
            Gone gone = connection.live();
            if (connection.lived) {
                failures = 0;
                clockMended = false;
            }
            if (gone.status == 401 && !clockMended) {
                clockMended = true;
                protocol.mendClock();
            } else if (gone.isFinal()) {
                return gone.why;
            } else if (!closed) {
                Duration pause = backoff.after(++failures);
                protocol.status(new StreamStatus.Lost(gone.why, pause));
                timing.sleep(pause);
            }
        }
        return CLOSED_HERE;
    }

    /** How a connection ended; {@code status} is that of a refused handshake or a close frame, 0 for neither. */
    private record Gone(String why, int status) implements Signal {

        /** What the server will say again: no key, no permission, no such stream. */
        boolean isFinal() {
            return status == 400 || status == 401 || status == 403 || status == 404 || status == 422 || status == 4404;
        }
    }

    /** One connection from its handshake to its end. */
    private final class Connection implements WebSocket.Listener, Sender {
        private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();
        private Optional<WebSocket> socket = Optional.empty();
        private boolean lived;

        Gone live() throws InterruptedException {
            try {
                open();
                return listen();
            } catch (IOException | GivenUp e) {
                return new Gone(Caller.reason(e), 0);
            } finally {
                connected = false;
                current = Optional.empty();
                socket.ifPresent(WebSocket::abort);
            }
        }

        private void open() throws IOException, InterruptedException {
            SignedCall call = protocol.handshake();
            WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(settings.connectTimeout());
            call.headers().forEach(header -> builder.header(header.getKey(), header.getValue()));
            URI uri = URI.create(call.url().replaceFirst("^http", "ws"));
            CompletableFuture<WebSocket> opening = builder.buildAsync(uri, this);
            try {
                long patience = settings.connectTimeout().toMillis() * 2;
                socket = Optional.of(opening.get(patience, TimeUnit.MILLISECONDS));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof WebSocketHandshakeException refused) {
                    HttpAnswer answer = answer(refused.getResponse());
                    signals.add(new Gone(protocol.refusal(answer), answer.status()));
                    return;
                }
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            } catch (TimeoutException e) {
                throw new IOException("no answer to the handshake", e);
            } finally {
                if (socket.isEmpty()) {
                    CompletableFuture<Void> unused = opening.thenAccept(WebSocket::abort); // should it come after all
                }
            }
            current = Optional.of(this);
            connected = true;
            protocol.opened(this);
        }

        private static HttpAnswer answer(HttpResponse<?> response) {
            Map<String, String> headers = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
            Object body = response.body();
            return new HttpAnswer(response.statusCode(), headers, body == null ? "" : body.toString());
        }

        private Gone listen() throws InterruptedException {
            Duration quiet = Duration.ZERO; // counted in waits, so that a pause of this machine is no silence
            while (!closed) {
                Signal signal = signals.poll(settings.pingEvery().toNanos(), TimeUnit.NANOSECONDS);
                if (signal instanceof Gone gone) {
                    return gone;
                }
                if (signal instanceof Text text) {
                    lived = true;
                    protocol.heard(text.text(), this);
                    socket.ifPresent(open -> open.request(1));
                }
                quiet = signal == null ? quiet.plus(settings.pingEvery()) : Duration.ZERO;
                if (quiet.compareTo(settings.silence()) >= 0) {
                    return new Gone(
                            "nothing was heard for " + settings.silence().toMillis() + " ms", 0);
                }
                if (signal == null) {
                    protocol.silent(this);
                }
            }
            return new Gone(CLOSED_HERE, 0);
        }

        /** Sends wait for one another, as the JDK asks; a failure shows as the end of the connection. */
        @Override
        public synchronized void send(String text) {
            socket.ifPresent(open -> {
                try {
                    open.sendText(text, true).get(settings.silence().toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException | TimeoutException | IllegalStateException e) {
                    signals.add(new Gone(Caller.reason(e), 0));
                }
            });
        }

        @Override
        public void giveUp(String why) {
            signals.add(new Gone(why, 403));
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (partial.length() > LONGEST_MESSAGE) {
                signals.add(new Gone("a message of more than " + LONGEST_MESSAGE + " characters", 0));
            } else if (last) {
                signals.add(new Text(partial.toString()));
                partial.setLength(0);
            } else {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            signals.add(new Life());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            signals.add(
                    new Gone("the server closed it with " + status + (reason.isEmpty() ? "" : " " + reason), status));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            signals.add(new Gone(String.valueOf(error.getMessage()), 0));
        }
    }
}

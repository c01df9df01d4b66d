package io.tallystick.client.internal;

import io.tallystick.client.ClientException;
import io.tallystick.client.ClientSettings;
import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.InterruptedCallException;
import io.tallystick.client.NotAuthenticException;
import io.tallystick.client.OutcomeUnknownException;
import io.tallystick.client.RefusedException;
import io.tallystick.client.SignedCall;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.TooManyRequestsException;
import io.tallystick.client.UnavailableException;
import io.tallystick.client.UnreadableAnswerException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sends calls by the rules of the contracts: paced, with the server's clock, 429 after its {@code Retry-After}, what
 * changes nothing again after 500, 502, 503 and lost connections, everything else once. Safe between threads.
 */
public final class Caller {
    private static final long CLOCK_AGE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final SignedHttp http;
    private final ServerClock clock;
    private final Manner manner;
    private final ClientSettings settings;
    private final Pacer pacer;
    private final Backoff backoff;
    private final Transport before;
    private final ReentrantLock measuring;

    /** @param clock the one that {@code http} signs with */
    public Caller(SignedHttp http, ServerClock clock, Manner manner, ClientSettings settings, RandomGenerator random) {
        this.http = http;
        this.clock = clock;
        this.manner = manner;
        this.settings = settings;
        this.pacer = new Pacer(settings.timing(), settings.paced());
        this.backoff = new Backoff(random);
        this.before = call -> Optional.empty();
        this.measuring = new ReentrantLock();
    }

    private Caller(Caller same, Transport before) {
        this.http = same.http;
        this.clock = same.clock;
        this.manner = same.manner;
        this.settings = same.settings;
        this.pacer = same.pacer;
        this.backoff = same.backoff;
        this.before = before;
        this.measuring = same.measuring;
    }

    /** The same rules, limits and clock over another way; what that cannot take goes over HTTP. */
    public Caller over(Transport transport) {
        return new Caller(this, transport);
    }

    /** The answer of a call that went well, as JSON. Everything else is an exception. */
    public Fields json(Call call) {
        return json(call, answer(call));
    }

    /** What a call was answered with, as JSON. */
    public static Fields json(Call call, HttpAnswer answer) {
        try {
            return Fields.parse(answer.body());
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException(call.title() + " was answered with something that is not JSON.");
        }
    }

    /** An answer that refuses nothing. Everything else is an exception. */
    public HttpAnswer answer(Call call) {
        HttpAnswer answer;
        try {
            answer = call.safe() ? patiently(call) : attempt(call);
        } catch (IOException e) {
            throw new OutcomeUnknownException(
                    call.title() + " got no answer (" + reason(e) + ").",
                    "Read what it changes before you send it again.",
                    e);
        }
        if (isUncertain(answer.status()) && !call.safe()) {
            throw new OutcomeUnknownException(
                    call.title() + " was answered with " + answer.status() + ": " + manner.detail(answer) + ".",
                    "Read what it changes before you send it again.");
        }
        if (manner.refuses(answer)) {
            throw refusal(call, answer);
        }
        return answer;
    }

    /** What is made of an answer that went well. What {@code make} throws means that it is none of this API. */
    public <T> T read(Call call, Function<Fields, T> make) {
        Fields answer = json(call);
        try {
            return make.apply(answer);
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException(
                    call.title() + " was answered with something else than this API has: " + reason(e) + ".");
        }
    }

    /** On these the contracts say that a write may or may not have been done. */
    public static boolean isUncertain(int status) {
        return status == 500 || status == 502 || status == 503 || status == 504;
    }

    /**
     * Sends a call until it was heard once: waits for 429, mends the clock once, tries anew while nothing could be
     * sent.
     *
     * @throws IOException if the call was sent and its answer is lost
     */
    public HttpAnswer attempt(Call call) throws IOException {
        boolean clockMended = false;
        int failures = 0;
        while (true) {
            Optional<HttpAnswer> heard = once(call);
            if (heard.isEmpty()) {
                if (++failures >= settings.attempts()) {
                    throw unreachable(call);
                }
                pause(call, backoff.after(failures));
                continue;
            }
            HttpAnswer answer = heard.get();
            if (answer.status() == 429) {
                holdOff(call, answer, ++failures);
            } else if (call.signed() && !clockMended && manner.isTimeRefusal(answer)) {
                clockMended = true;
                measureClock();
            } else {
                return answer;
            }
        }
    }

    /**
     * As {@link #attempt}, where it is to be found out what became of the call.
     *
     * @param steps gets a line that tells how it went
     * @return empty if nobody knows what became of what was sent
     */
    public Optional<HttpAnswer> known(Call call, List<String> steps) {
        try {
            HttpAnswer answer = attempt(call);
            steps.add(call.title() + ": " + answer.status());
            return isUncertain(answer.status()) ? Optional.empty() : Optional.of(answer);
        } catch (IOException e) {
            steps.add(call.title() + ": no answer (" + reason(e) + ")");
            return Optional.empty();
        }
    }

    private HttpAnswer patiently(Call call) {
        int failures = 0;
        while (true) {
            IOException lost = null;
            try {
                HttpAnswer answer = attempt(call);
                if (!isUncertain(answer.status())) {
                    return answer;
                }
                if (++failures >= settings.attempts()) {
                    throw new UnavailableException(
                            call.title() + " was answered with " + answer.status() + " " + failures + " times: "
                                    + manner.detail(answer) + ".",
                            "The server is in trouble; try later.");
                }
            } catch (IOException e) {
                lost = e;
                failures++;
            }
            if (lost != null && failures >= settings.attempts()) {
                throw new UnavailableException(
                        call.title() + " got no answer " + failures + " times (" + reason(lost) + ").",
                        "Check the connection to " + http.server()
                                + (http.server().startsWith("https:") ? ", and that it speaks TLS." : "."),
                        lost);
            }
            pause(call, backoff.after(failures));
        }
    }

    /** Sends it now; empty if nothing was sent because nobody could be reached. */
    private Optional<HttpAnswer> once(Call call) throws IOException {
        if (call.signed() && clock.isOlderThan(CLOCK_AGE_NANOS)) {
            measureOldClock(call);
        }
        try {
            pacer.acquire(call.windows());
        } catch (InterruptedException e) {
            throw new InterruptedCallException(call.title(), e);
        }
        try {
            Optional<HttpAnswer> answer = before.send(call);
            return answer.isPresent() ? answer : Optional.of(http.send(prepare(call), call.timeout()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new InterruptedCallException(call.title(), e);
        } finally {
            pacer.answered(call.windows());
        }
    }

    private SignedCall prepare(Call call) {
        return call.signed()
                ? http.prepare(call.method(), call.target(), call.body(), call.headers())
                : http.prepareUnsigned(call.method(), call.target(), call.body(), call.headers());
    }

    /** One thread measures for all; the others wait for it and then go on, whether it could or not. */
    private void measureOldClock(Call call) {
        boolean first = measuring.tryLock();
        try {
            if (!first) {
                measuring.lockInterruptibly();
            } else if (clock.isOlderThan(CLOCK_AGE_NANOS)) {
                measureClock();
            }
        } catch (InterruptedException e) {
            throw new InterruptedCallException(call.title(), e);
        } finally {
            if (measuring.isHeldByCurrentThread()) {
                measuring.unlock();
            }
        }
    }

    /** Asks the server for its time, where it tells it, and insists; if nobody answers, the clock stays as it is. */
    public void measureClock() {
        Optional<Call> timeCall = manner.timeCall();
        for (int failures = 0; timeCall.isPresent() && failures < settings.attempts(); ) {
            if (isMeasured(timeCall.get())) {
                return;
            }
            pause(timeCall.get(), backoff.after(++failures));
        }
    }

    private boolean isMeasured(Call timeCall) {
        try {
            long sent = clock.ownMillis();
            Optional<HttpAnswer> answer = once(timeCall);
            long received = clock.ownMillis();
            OptionalLong server = answer.map(manner::serverMillis).orElse(OptionalLong.empty());
            server.ifPresent(millis -> clock.measured(sent, millis, received));
            return server.isPresent() || answer.isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private void holdOff(Call call, HttpAnswer answer, int failures) {
        Duration asked = retryAfter(answer).orElseGet(() -> backoff.after(failures));
        if (failures >= settings.attempts() || asked.compareTo(settings.longestWait()) > 0) {
            throw new TooManyRequestsException(call.title(), answer.status(), manner.detail(answer), asked);
        }
        pacer.quiet(asked);
    }

    private static Optional<Duration> retryAfter(HttpAnswer answer) {
        return answer.header("retry-after")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** The exception for an answer that refuses. */
    public ClientException refusal(Call call, HttpAnswer answer) {
        String detail = manner.detail(answer);
        if (manner.refusesKey(answer)) {
            return new NotAuthenticException(
                    call.title(),
                    answer.status(),
                    detail,
                    call.signed() ? http.diagnose(prepare(call), detail) : manner.cure(answer.status(), detail));
        }
        if (answer.status() == 418 || answer.status() == 429) {
            return new TooManyRequestsException(
                    call.title(), answer.status(), detail, retryAfter(answer).orElse(Duration.ofMinutes(2)));
        }
        return new RefusedException(call.title(), answer.status(), detail, manner.cure(answer.status(), detail));
    }

    private UnavailableException unreachable(Call call) {
        return new UnavailableException(
                call.title() + " could not be sent: nobody answers at " + http.server() + ".",
                "Is the server running, and is the base URL right?");
    }

    /** Waits as the caller's thread. */
    public void pause(Call call, Duration length) {
        try {
            settings.timing().sleep(length);
        } catch (InterruptedException e) {
            throw new InterruptedCallException(call.title(), e);
        }
    }

    /** An exception's own words, or its name where it has none. */
    public static String reason(Exception e) {
        String message = e.getMessage();
        if (e instanceof ConnectException && (message == null || message.isEmpty())) {
            return "nobody answers";
        }
        return message == null || message.isEmpty() ? e.getClass().getSimpleName() : message;
    }
}

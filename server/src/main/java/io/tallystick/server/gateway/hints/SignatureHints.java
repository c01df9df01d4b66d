package io.tallystick.server.gateway.hints;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.TimeRule;
import io.tallystick.signing.VerifierOptions;
import io.tallystick.signing.diagnosis.Budget;
import io.tallystick.signing.diagnosis.Diagnosis;
import io.tallystick.signing.diagnosis.Doctor;
import io.tallystick.signing.diagnosis.Finding;
import io.tallystick.signing.diagnosis.Suspect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The text of the header {@code X-Tallystick-Hint} for a request that could not be verified. A server makes one only
 * when it runs with explaining on. It never holds the secret or the right signature, and it is silent for a request
 * that came through a proxy, because then loopback proves nothing.
 *
 * <p>Any thread may ask; the search runs on a virtual thread, within {@link Budget#OVER_HTTP}.
 */
public final class SignatureHints implements Hints {
    /** Searches for one client address in a second. */
    public static final int SEARCHES_PER_SECOND = 2;

    /** Longer bodies are not examined over HTTP. */
    public static final int MAX_BODY_BYTES = 4_096;

    private static final String BODY_TOO_LONG =
            "The body is longer than 4096 bytes, so the signature was not examined here; "
                    + "./tallystick explain does it.";

    /** Searches at one time, whoever asks: they must not take the processor from the orders. */
    private static final int MAX_SEARCHES = 2;

    private static final Logger LOG = LoggerFactory.getLogger(SignatureHints.class);

    private final Function<ApiKey, Optional<Secret>> secrets;
    private final LongSupplier wallMillis;
    private final AddressBudget addresses;
    private final Executor searches;
    private final Semaphore free = new Semaphore(MAX_SEARCHES);
    private final Doctor doctor = new Doctor(Budget.OVER_HTTP);

    /**
     * @param secrets a fresh copy of a key's secret, which is wiped after use; empty when there is none to read. May be
     *     slow and may throw
     * @param wallMillis the clock that request times are held against
     */
    public SignatureHints(Function<ApiKey, Optional<Secret>> secrets, LongSupplier wallMillis) {
        this(
                secrets,
                wallMillis,
                System::nanoTime,
                task -> Thread.ofVirtual().name("signature-hint").start(task));
    }

    SignatureHints(
            Function<ApiKey, Optional<Secret>> secrets,
            LongSupplier wallMillis,
            LongSupplier nanos,
            Executor searches) {
        this.secrets = secrets;
        this.wallMillis = wallMillis;
        this.addresses = new AddressBudget(SEARCHES_PER_SECOND, nanos);
        this.searches = searches;
    }

    /**
     * @param key the live key whose secret did not fit; empty when there is none: then only what stands wrong in the
     *     request itself is told
     * @param onHint called exactly once, now or later, on any thread: printable ASCII of up to 512 characters, "" for
     *     no hint
     */
    @Override
    public void explain(Dialect dialect, Optional<ApiKey> key, RawRequest request, Consumer<String> onHint) {
        if (request.forwarded() || !addresses.take(request.client()) || !free.tryAcquire()) {
            onHint.accept("");
            return;
        }
        searches.execute(() -> {
            String hint = "";
            try {
                hint = hint(dialect, key, request);
            } catch (RuntimeException failure) {
                LOG.warn("A hint for a {} request could not be made.", dialect.cliName(), failure);
            } finally {
                free.release();
                onHint.accept(hint);
            }
        });
    }

    private String hint(Dialect dialect, Optional<ApiKey> key, RawRequest request) {
        io.tallystick.signing.rules.RawRequest raw = new io.tallystick.signing.rules.RawRequest(
                request.method(), request.target(), request.headers()::all, request.body());
        long now = wallMillis.getAsLong();
        Optional<Secret> secret =
                key.filter(known -> known.options().publicKey().isEmpty()).flatMap(secrets);
        if (key.isEmpty() || secret.isEmpty()) {
            List<Finding> faults = key.isEmpty() ? Doctor.faults(dialect, raw, now) : List.of();
            return faults.isEmpty() ? Diagnosis.UNEXPLAINED : sentence(faults);
        }
        if (request.body().length > MAX_BODY_BYTES) {
            return BODY_TOO_LONG;
        }
        Suspect suspect = Suspect.of(dialect, raw, secret.get(), now).withOptions(options(key.get()));
        long ownWindow = key.get().options().windowMillis();
        suspect = ownWindow > 0 ? suspect.withTimeRule(TimeRule.within(ownWindow)) : suspect;
        try {
            return doctor.examine(suspect).sentence();
        } finally {
            secret.get().wipe();
        }
    }

    private static VerifierOptions options(ApiKey key) {
        KeyOptions own = key.options();
        return new VerifierOptions(own.bodyInSignature(), own.rawBodyAccepted(), own.strictTime());
    }

    private static String sentence(List<Finding> faults) {
        StringBuilder out = new StringBuilder();
        for (Finding fault : faults) {
            if (out.length() + 1 + fault.sentence().length() <= Diagnosis.MAX_SENTENCE) {
                out.append(out.isEmpty() ? "" : " ").append(fault.sentence());
            }
        }
        return out.toString();
    }
}

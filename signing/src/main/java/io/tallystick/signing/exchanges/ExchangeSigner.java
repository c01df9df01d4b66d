package io.tallystick.signing.exchanges;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import io.tallystick.signing.Verifier;
import io.tallystick.signing.VerifierOptions;
import io.tallystick.signing.exchanges.Signing.Header;
import io.tallystick.signing.exchanges.Slot.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signs requests as an exchange wants them, and checks such signatures. May be used from several threads at once. */
public final class ExchangeSigner {
    private final ExchangeScheme scheme;
    private final Secret passphrase;
    private final Signer signer;
    private final Verifier verifier;
    private final String passphraseMac;

    private ExchangeSigner(ExchangeScheme scheme, Secret secret, Secret passphrase) {
        this.scheme = scheme;
        this.passphrase = passphrase;
        signer = Signer.of(scheme.scheme(), secret);
        verifier = Verifier.of(scheme.scheme(), secret, VerifierOptions.DEFAULTS);
        byte[] mac = scheme.scheme().keyed(secret).over(passphrase.reveal());
        passphraseMac = scheme.scheme().encoding().encode(mac);
    }

    /**
     * @param passphrase empty where the exchange has none
     * @throws IllegalArgumentException when the secret does not decode as the scheme says
     */
    public static ExchangeSigner of(ExchangeScheme scheme, Secret secret, Secret passphrase) {
        return new ExchangeSigner(scheme, secret, passphrase);
    }

    /** What the body is for this exchange. */
    public ContentKind contentKind(byte[] body) {
        return Completion.contentKind(scheme, body);
    }

    /** The request with its time and nonce: those it carries itself, else those of this moment. */
    public SignedRequest dated(SignedRequest request, long nowMillis) {
        SignedRequest known = Completion.withFacts(scheme, request);
        SignedRequest timed = known.time().isEmpty() ? known.withTime(scheme.timeText(nowMillis)) : known;
        return timed.extra(Vocabulary.NONCE).isEmpty()
                ? timed.withExtra(Vocabulary.NONCE, scheme.freshNonce(nowMillis))
                : timed;
    }

    /**
     * Signs a request. Parameters and members that the exchange wants (time, key, nonce, ...) are added where they are
     * missing; where they are there they must say what the request says.
     *
     * @param request its time in the exchange's spelling, and as extras {@code key}, {@code nonce}, {@code window},
     *     {@code host} and {@code content-type} as far as the scheme uses them
     */
    public Signing sign(SignedRequest request) {
        if (Completion.isSigned(scheme, request)) {
            return new Signing.Refused("the request has a signature already");
        }
        SignedRequest full = Completion.complete(scheme, request);
        Optional<String> fault = RequestForm.fault(scheme, full);
        if (fault.isPresent()) {
            return new Signing.Refused(fault.get());
        }
        byte[] message = signer.message(full);
        String signature = signer.sign(full);
        SignedRequest sent = Completion.withSignature(scheme, full.withExtra(Vocabulary.SIGNATURE, signature));
        if (scheme.forms().bodyStays()) {
            sent = sent.withBody(new byte[0], ContentKind.NONE);
        }
        return new Signing.Signed(message, signature, sent, headers(full.withExtra(Vocabulary.SIGNATURE, signature)));
    }

    /** Whether this is the signature of the request, which is taken as it was sent: nothing is added. */
    public boolean verify(SignedRequest request, String signature) {
        SignedRequest bare = Completion.asSent(scheme, request);
        return RequestForm.fault(scheme, bare).isEmpty() && verifier.verify(bare, signature);
    }

    /** Why a request as it was sent cannot be judged; empty when it can. */
    public Optional<String> fault(SignedRequest request) {
        return RequestForm.fault(scheme, Completion.asSent(scheme, request));
    }

    /** The exact bytes that belong to the request as it was sent. */
    public byte[] message(SignedRequest request) {
        return signer.message(Completion.asSent(scheme, request));
    }

    private List<Header> headers(SignedRequest signed) {
        SignedRequest known = signed.withExtra(Vocabulary.PASSPHRASE_MAC, passphraseMac)
                .withExtra(Vocabulary.PASSPHRASE, new String(passphrase.reveal(), StandardCharsets.UTF_8));
        List<Header> headers = new ArrayList<>();
        for (Slot slot : scheme.slots()) {
            if (slot.place() == Place.HEADER) {
                headers.add(new Header(slot.name(), Completion.wanted(slot, known)));
            }
        }
        return headers;
    }
}

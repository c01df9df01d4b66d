package io.tallystick.signing.diagnosis;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Verifier;
import io.tallystick.signing.rules.HeaderValues;
import io.tallystick.signing.rules.RawRequest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Finds out why a signature is wrong. It makes every mistake of {@link Mistakes}, alone and two together, signs what
 * comes out with the real secret and compares with the signature that was sent, in constant time. It says something
 * only about a candidate that is equal, so it tells nothing to anybody who could not have signed.
 */
public final class Doctor {
    private final Budget budget;

    public Doctor(Budget budget) {
        this.budget = budget;
    }

    /** Looks at one request. Safe to call from several threads. */
    public Diagnosis examine(Suspect suspect) {
        SignedRequest request = suspect.request();
        Facts facts = Facts.of(suspect);
        List<SentSignature.Reading> readings = SentSignature.readings(facts, suspect.signature());
        List<Finding> faults = new Faults(suspect, facts, readings).certain();
        List<Bases.Base> bases = Bases.of(facts, request, suspect.options().strict());
        byte[] serverMessage = ByteText.bytes(bases.get(0).draft().message(facts.keyId()));
        OptionalLong offset = Faults.clockOffset(suspect);
        if (suspect.signature().isEmpty()) {
            return new Diagnosis(faults, new Verdict.NoSignature(), serverMessage, Optional.empty(), offset, 0);
        }
        Verifier verifier = Verifier.of(suspect.dialect(), suspect.secret(), suspect.options());
        if (verifier.verify(request, suspect.signature())) {
            return new Diagnosis(faults, new Verdict.Right(), serverMessage, Optional.of(serverMessage), offset, 1);
        }
        Search search = new Search(suspect, facts, readings, !faults.isEmpty());
        search.run(bases);
        return new Diagnosis(faults, search.verdict, serverMessage, search.nearest, offset, search.macs);
    }

    /** What stands wrong whatever the secret is: for a request whose key is unknown, or whose headers are missing. */
    public static List<Finding> faults(Dialect dialect, RawRequest raw, long serverMillis) {
        Suspect suspect = Suspect.of(dialect, raw, Secret.ofText("unknown"), serverMillis);
        Facts facts = Facts.of(suspect);
        return new Faults(suspect, facts, SentSignature.readings(facts, suspect.signature())).certain();
    }

    /** Headers that hold only what a dialect signs with; for tools and tests that have no HTTP request at hand. */
    public static HeaderValues headers(
            Dialect dialect, String keyId, String time, String signature, String contentType) {
        return name -> {
            String value = name.equalsIgnoreCase(dialect.keyHeader())
                    ? keyId
                    : name.equalsIgnoreCase(dialect.signatureHeader())
                            ? signature
                            : name.equalsIgnoreCase("Content-Type")
                                    ? contentType
                                    : !dialect.timeHeader().isEmpty() && name.equalsIgnoreCase(dialect.timeHeader())
                                            ? time
                                            : "";
            return value.isEmpty() ? List.of() : List.of(value);
        };
    }

    /** One search; its fields are its result. */
    private final class Search {
        private final Facts facts;
        private final List<SentSignature.Reading> readings;
        private final Keyring keyring;
        private final boolean faulty;
        private final Set<Long> tried = new HashSet<>();
        private final Set<Integer> lengths = new HashSet<>();
        private long pairsSinceNanos;
        private boolean inPairs;
        private int macs;
        private Verdict verdict = new Verdict.Unexplained();
        private Optional<byte[]> nearest = Optional.empty();

        Search(Suspect suspect, Facts facts, List<SentSignature.Reading> readings, boolean faulty) {
            this.facts = facts;
            this.faulty = faulty;
            this.readings = readings;
            this.keyring = new Keyring(suspect.secret().reveal(), ByteText.bytes(facts.keyId()));
            readings.forEach(reading -> lengths.add(reading.bytes().length));
        }

        void run(List<Bases.Base> bases) {
            boolean wellSpelled =
                    readings.stream().anyMatch(reading -> reading.mistake().isEmpty());
            try {
                new Sweep(facts, bases, this::isEnough).run(wellSpelled ? 2 : 1);
            } finally {
                keyring.wipe();
            }
        }

        /** True when this draft explains the signature, or the budget is spent. */
        private boolean isEnough(Draft draft, List<Sweep.Made> made) {
            int length = HashMistakes.LENGTHS.getOrDefault(draft.hash(), 0);
            if (!lengths.contains(length)) {
                return false;
            }
            int keyNumber = keyring.number(draft.key());
            if (keyNumber < 0) {
                return false;
            }
            String message = draft.message(facts.keyId());
            byte[] bytes = ByteText.bytes(message);
            if (!tried.add(fingerprint(draft, keyNumber, message, bytes))) {
                return false;
            }
            if (macs >= budget.maxMacs() || (made.size() > 1 && isLate())) {
                return true;
            }
            macs++;
            byte[] signature = keyring.sign(keyNumber, draft.mode(), draft.hash(), bytes);
            for (SentSignature.Reading reading : readings) {
                int mistakes = made.size() + (reading.mistake().isPresent() ? 1 : 0);
                if (mistakes <= 2 && MessageDigest.isEqual(signature, reading.bytes())) {
                    explain(bytes, made, reading);
                    return true;
                }
            }
            return false;
        }

        /** Single mistakes are few and are all tried, even by a JVM that has just started; pairs have their time. */
        private boolean isLate() {
            long now = System.nanoTime();
            if (!inPairs) {
                inPairs = true;
                pairsSinceNanos = now;
            }
            return now - pairsSinceNanos > budget.maxMillis() * 1_000_000L;
        }

        private void explain(byte[] message, List<Sweep.Made> made, SentSignature.Reading reading) {
            List<Finding> findings = new ArrayList<>();
            for (Sweep.Made one : made) {
                String words = one.mistake().words().of(facts, one.variant());
                findings.add(new Finding(one.mistake().name(), words));
            }
            reading.mistake().ifPresent(findings::add);
            if (findings.isEmpty() && !faulty) {
                // One of the forms that are accepted elsewhere, on a request to which it is not open.
                findings.add(QueryMistakes.FORM_NOT_OPEN);
            }
            verdict = findings.isEmpty() ? new Verdict.Right() : new Verdict.Explained(findings);
            nearest = Optional.of(message);
        }

        /** Two drafts with one fingerprint are one candidate; a chance collision only skips a candidate. */
        private static long fingerprint(Draft draft, int keyNumber, String message, byte[] bytes) {
            CRC32C crc = new CRC32C();
            crc.update(bytes, 0, bytes.length);
            long kind = keyNumber
                    + 31L * draft.mode().name().hashCode()
                    + 1_009L * draft.hash().hashCode();
            return ((long) message.hashCode() << 32 | crc.getValue()) ^ kind * 0x9E3779B97F4A7C15L;
        }
    }
}

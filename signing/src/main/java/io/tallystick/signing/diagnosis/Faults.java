package io.tallystick.signing.diagnosis;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.TimeRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is certainly wrong whatever the signature is: headers, time, the length of the signature. */
final class Faults {
    /** Names that people use in place of the right ones, and what they mean. */
    private static final List<String> KEY_NAMES = List.of(
            "X-GAIAEX-APIKEY",
            "X-GAIAEX-API-KEY",
            "X-GAIAEX-KEY",
            "GAIAEX-APIKEY",
            "Apikey",
            "Api-Key",
            "api_key",
            "X-API-KEY",
            "X-APIKEY",
            "X-MBX-APIKEY",
            "token",
            "X-Token",
            "key",
            "Authorization");

    private static final List<String> TIME_NAMES = List.of(
            "X-GAIAEX-TIMESTAMP",
            "X-GAIAEX-TIME",
            "X-GAIAEX-TS",
            "time",
            "timestamp",
            "X-Timestamp",
            "X-Time",
            "nonce");

    private static final List<String> SIGNATURE_NAMES = List.of(
            "X-GAIAEX-SIGNATURE",
            "X-GAIAEX-SIGN",
            "X-GAIAEX-SIG",
            "Signature",
            "X-Signature",
            "sign",
            "X-Sign",
            "hmac");

    private static final int MAX_SHOWN_CHARACTERS = 24;

    private final Suspect suspect;
    private final Facts facts;
    private final List<SentSignature.Reading> readings;
    private final Dialect dialect;

    Faults(Suspect suspect, Facts facts, List<SentSignature.Reading> readings) {
        this.suspect = suspect;
        this.facts = facts;
        this.readings = readings;
        this.dialect = suspect.dialect();
    }

    List<Finding> certain() {
        List<Finding> faults = new ArrayList<>();
        suspect.keyDialect()
                .filter(other -> other != dialect)
                .ifPresent(other -> faults.add(new Finding(
                        "key-of-other-dialect",
                        "This key was made for "
                                + Facts.product(other) + ", but the path is of " + facts.product()
                                + "; use a key made for "
                                + facts.product() + ".")));
        headers(faults);
        time(faults);
        body(faults);
        signature(faults);
        return faults;
    }

    private void headers(List<Finding> faults) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        require(missing, dialect.keyHeader(), suspect.keyId(), KEY_NAMES);
        if (facts.hasTime()) {
            require(missing, dialect.timeHeader(), suspect.time(), TIME_NAMES);
        } else if (suspect.options().strict()) {
            require(missing, Dialect.STRICT_TIME_HEADER, suspect.time(), TIME_NAMES);
        }
        require(missing, dialect.signatureHeader(), suspect.signature(), SIGNATURE_NAMES);
        if (missing.isEmpty()) {
            return;
        }
        for (Dialect other : Dialect.values()) {
            if (other != dialect
                    && !suspect.first(other.signatureHeader()).isEmpty()
                    && !suspect.first(other.keyHeader()).isEmpty()) {
                faults.add(new Finding(
                        "headers-of-other-dialect",
                        "These are the headers of " + Facts.product(other) + "; this path is of " + facts.product()
                                + ", which reads " + wanted() + "."));
                return;
            }
        }
        List<String> absent = new ArrayList<>();
        missing.forEach(
                (name, lookalikes) -> misnamed(name, lookalikes).ifPresentOrElse(faults::add, () -> absent.add(name)));
        if (!absent.isEmpty()) {
            boolean one = absent.size() == 1;
            faults.add(new Finding(
                    "header-missing",
                    "The header" + (one ? " " : "s ") + String.join(", ", absent) + (one ? " is" : " are")
                            + " missing; " + facts.product() + " reads " + wanted() + "."));
        }
    }

    private static void require(
            Map<String, List<String>> missing, String header, String value, List<String> lookalikes) {
        if (value.isEmpty()) {
            missing.put(header, lookalikes);
        }
    }

    private Optional<Finding> misnamed(String header, List<String> lookalikes) {
        for (String name : lookalikes) {
            if (!name.equalsIgnoreCase(header) && !suspect.first(name).isEmpty()) {
                return Optional.of(new Finding(
                        "wrong-header-name",
                        "You sent the header " + name + "; " + facts.product() + " reads it under the name " + header
                                + "."));
            }
        }
        return Optional.empty();
    }

    private String wanted() {
        String time = dialect.timeHeader().isEmpty() ? "" : dialect.timeHeader() + ", ";
        return dialect.keyHeader() + ", " + time + dialect.signatureHeader();
    }

    private void time(List<Finding> faults) {
        String time = suspect.time();
        if (time.isEmpty()) {
            return;
        }
        OptionalLong offset = clockOffset(suspect);
        if (offset.isEmpty()) {
            faults.add(new Finding("time-malformed", malformedTime(time)));
            return;
        }
        TimeRule rule = suspect.timeRule();
        long off = offset.getAsLong();
        if (!rule.isFresh(off, 0)) {
            String side = off < 0 ? "behind" : "ahead of";
            faults.add(new Finding(
                    "time-stale",
                    "The time of this request is " + Diagnosis.duration(Math.abs(off)) + " " + side
                            + " the server's clock (" + Diagnosis.duration(rule.windowMillis())
                            + " are allowed); set your clock, or take the time afresh for each request."));
        }
    }

    private void body(List<Finding> faults) {
        SignedRequest request = suspect.request();
        if (request.body().length == 0) {
            return;
        }
        if (dialect == Dialect.GAINIUM && request.compactJsonBody().isEmpty()) {
            faults.add(new Finding(
                    "body-not-json",
                    "Gainium signs only a JSON object or array sent with Content-Type: application/json, and this body"
                            + " is not one; send that header and check the JSON."));
        } else if (dialect == Dialect.THREE_COMMAS && request.contentKind() == ContentKind.NONE) {
            faults.add(new Finding(
                    "content-type-missing",
                    "The body came without a Content-Type that 3Commas reads; send application/json or"
                            + " application/x-www-form-urlencoded."));
        }
    }

    private static String malformedTime(String time) {
        boolean digits = time.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        String wanted = "send whole milliseconds, 13 digits such as 1766513277266.";
        if (digits && time.length() == 10) {
            return "The time was sent in seconds; " + wanted;
        }
        if (digits && (time.length() == 16 || time.length() == 19)) {
            return "The time was sent in micro- or nanoseconds; " + wanted;
        }
        return time.indexOf('.') > 0
                ? "The time was sent with decimals; " + wanted
                : "The time that was sent is not a number of 13 digits; " + wanted;
    }

    /** The request's time minus the server's clock, empty when the time is not 13 ASCII digits. */
    static OptionalLong clockOffset(Suspect suspect) {
        String time = suspect.time();
        boolean millis = time.length() == 13 && time.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return millis ? OptionalLong.of(Long.parseLong(time) - suspect.serverMillis()) : OptionalLong.empty();
    }

    private void signature(List<Finding> faults) {
        String sent = suspect.signature();
        if (sent.isEmpty() || !readings.isEmpty()) {
            return;
        }
        boolean rsa = sent.length() >= 342 && sent.length() <= 690;
        if (rsa && dialect == Dialect.THREE_COMMAS) {
            faults.add(new Finding(
                    "signature-rsa",
                    "This looks like an RSA signature, but the key has a shared secret; "
                            + "sign with HMAC-SHA256, or register the public key."));
            return;
        }
        String wanted = switch (dialect) {
            case GAIAEX, THREE_COMMAS -> "64 characters 0-9 a-f (HMAC-SHA256 in hex)";
            case GAINIUM -> "44 characters of Base64 (HMAC-SHA256)";
        };
        faults.add(new Finding(
                "signature-malformed",
                "The signature has " + sent.length() + " characters"
                        + (sent.length() < MAX_SHOWN_CHARACTERS ? " (cut off, or not a signature?)" : "") + "; "
                        + facts.product()
                        + " wants " + wanted + "."));
    }
}

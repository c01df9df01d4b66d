package io.tallystick.client;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.VerifierOptions;
import io.tallystick.signing.diagnosis.Budget;
import io.tallystick.signing.diagnosis.Diagnosis;
import io.tallystick.signing.diagnosis.Doctor;
import io.tallystick.signing.diagnosis.Suspect;
import io.tallystick.signing.rules.RawRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can be said on this machine about a request that a server answered with 401. */
final class LocalDiagnosis {
    private final Dialect dialect;
    private final String keyId;
    private final Secret secret;
    private final boolean strict;

    LocalDiagnosis(Dialect dialect, String keyId, Secret secret, boolean strict) {
        this.dialect = dialect;
        this.keyId = keyId;
        this.secret = secret;
        this.strict = strict;
    }

    String of(SignedCall call, String server, long serverMillis, String detail) {
        RawRequest raw = new RawRequest(
                call.method(),
                call.url().substring(server.length()),
                name -> values(call, server, name),
                call.body().getBytes(StandardCharsets.UTF_8));
        Suspect suspect = Suspect.of(dialect, raw, secret, serverMillis);
        Diagnosis diagnosis = new Doctor(Budget.OVER_HTTP)
                .examine(strict ? suspect.withOptions(VerifierOptions.DEFAULTS.withStrictMode()) : suspect);
        if (!diagnosis.isRight()) {
            return diagnosis.sentence();
        }
        String told = detail.toLowerCase(Locale.ROOT);
        String flaw = secretFlaw();
        if (!flaw.isEmpty()) {
            return flaw;
        }
        if (told.contains("time")) {
            return "The clock was measured again and the request sent again: the server's time jumps, or requests take"
                    + " too long to reach it.";
        }
        // Gainium tells an unknown key apart, with 403, and says nothing of what else is wrong.
        if (told.contains("signature") || (dialect == Dialect.GAINIUM && told.equals("unauthorized"))) {
            return "The request is signed as documented, so the secret is not that of key " + keyId
                    + ", or something on the way changed method, path or body.";
        }
        return "The request is signed as documented: key " + keyId
                + " is unknown to this server, revoked or expired, or" + " was made for another service.";
    }

    private String secretFlaw() {
        String text = new String(secret.reveal(), StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return "The secret is empty.";
        }
        if (!text.equals(text.strip())) {
            return "The secret begins or ends with a blank or a line break: it was not cut out exactly.";
        }
        return text.equals(keyId) ? "The key stands where the secret belongs." : "";
    }

    private static List<String> values(SignedCall call, String server, String name) {
        if (name.equalsIgnoreCase("Host")) {
            return List.of(URI.create(server).getRawAuthority());
        }
        return call.headers().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}

package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key of the user, without its secret.
 *
 * @param keyId the {@code X-GAIAEX-APIKEY}
 * @param permissions {@code read}, {@code trade}
 * @param ipWhitelist addresses it may be used from; empty for all
 * @param expiresAt empty if never
 */
public record ApiKey(
        String keyId,
        String label,
        List<String> permissions,
        List<String> ipWhitelist,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Fields all) {
    public ApiKey {
        permissions = List.copyOf(permissions);
        ipWhitelist = List.copyOf(ipWhitelist);
    }

    static ApiKey of(Fields row) {
        return new ApiKey(
                row.text("api_key"),
                row.text("label"),
                row.texts("permissions"),
                row.texts("ip_whitelist"),
                Instant.ofEpochMilli(row.number("created_at")),
                row.has("expires_at") ? Optional.of(Instant.ofEpochMilli(row.number("expires_at"))) : Optional.empty(),
                row);
    }

    /**
     * What a key was used for since the server started.
     *
     * @param requests all of them
     * @param refused of these
     * @param lastUsed empty if it was not
     */
    public record Usage(
            String keyId, String label, long requests, long refused, Optional<Instant> lastUsed, Fields all) {

        static Usage of(Fields row) {
            return new Usage(
                    row.text("api_key"),
                    row.text("label"),
                    row.number("requests"),
                    row.number("refused"),
                    row.has("last_used_at")
                            ? Optional.of(Instant.ofEpochMilli(row.number("last_used_at")))
                            : Optional.empty(),
                    row);
        }
    }
}

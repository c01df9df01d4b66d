package io.tallystick.signing.diagnosis;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import java.util.List;

/**
 * What a mistake may know about the request. No secret.
 *
 * @param host the Host header, "" when there is none
 * @param anyTime the time of whichever header of the three dialects has one, "" when none has
 * @param sentPath the raw path, with mount
 * @param sentQuery the raw query without its question mark
 * @param sentBody the body as it came
 */
record Facts(
        Dialect dialect,
        String keyId,
        String host,
        String anyTime,
        String sentMethod,
        String sentPath,
        String sentQuery,
        Body sentBody) {

    /** Where the GaiaEx API is mounted; the mount is not signed. */
    static final String GAIAEX_MOUNT = "/v1/trade";

    private static final List<String> TIME_HEADERS =
            List.of("X-GAIAEX-TIMESTAMP", "time", "timestamp", "X-Timestamp", Dialect.STRICT_TIME_HEADER);

    static Facts of(Suspect suspect) {
        SignedRequest request = suspect.request();
        String time = request.time();
        for (String header : TIME_HEADERS) {
            time = time.isEmpty() ? suspect.first(header) : time;
        }
        return new Facts(
                suspect.dialect(),
                ByteText.utf8(suspect.keyId()),
                ByteText.utf8(suspect.first("Host")),
                ByteText.utf8(time),
                request.method(),
                ByteText.utf8(request.path()),
                ByteText.utf8(request.query()),
                Body.read(ByteText.of(request.body())));
    }

    /** The dialect as its users write it. */
    String product() {
        return product(dialect);
    }

    static String product(Dialect dialect) {
        return switch (dialect) {
            case GAIAEX -> "GaiaEx";
            case THREE_COMMAS -> "3Commas";
            case GAINIUM -> "Gainium";
        };
    }

    boolean is(Dialect other) {
        return dialect == other;
    }

    /** The path without the GaiaEx mount. */
    String pathBehindMount() {
        return sentPath.startsWith(GAIAEX_MOUNT + "/") ? sentPath.substring(GAIAEX_MOUNT.length()) : sentPath;
    }

    /** What is signed, in words. */
    String formula() {
        return switch (dialect) {
            case GAIAEX -> "time + METHOD + path + body";
            case THREE_COMMAS -> "path + ? + query or body";
            case GAINIUM -> "body + METHOD + path?query + time";
        };
    }

    /** An example of a whole path of this dialect. */
    String examplePath() {
        return switch (dialect) {
            case GAIAEX -> "/order";
            case THREE_COMMAS -> "/public/api/ver1/accounts";
            case GAINIUM -> "/api/bots/dca";
        };
    }

    boolean hasTime() {
        return dialect.hasTime();
    }
}

package io.tallystick.client;

import java.util.Map;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param headers names in lower case; of a repeated header the first value
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

    public boolean ok() {
        return status / 100 == 2;
    }

    /** @param name in lower case */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}

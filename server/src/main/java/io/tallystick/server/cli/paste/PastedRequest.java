package io.tallystick.server.cli.paste;

import io.tallystick.signing.rules.HeaderValues;
import io.tallystick.signing.rules.RawRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that somebody pasted.
 *
 * @param target in origin form: path and query
 * @param notes what the reader should know about how it was read, each a sentence
 */
public record PastedRequest(String method, String target, List<PastedHeader> headers, byte[] body, List<String> notes) {
    public PastedRequest {
        headers = List.copyOf(headers);
        notes = List.copyOf(notes);
    }

    /** The first value under the name, whatever its letter case; "" when there is none. */
    public String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(PastedHeader::value)
                .findFirst()
                .orElse("");
    }

    /** The same with a header in place of all of its name; an empty value changes nothing. */
    public PastedRequest withHeader(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        List<PastedHeader> changed = new ArrayList<>(headers);
        changed.removeIf(header -> header.name().equalsIgnoreCase(name));
        changed.add(new PastedHeader(name, value));
        return new PastedRequest(method, target, changed, body, notes);
    }

    public PastedRequest withBody(byte[] other) {
        return new PastedRequest(method, target, headers, other, notes);
    }

    /** As the signing rules and the diagnosis read requests. */
    public RawRequest raw() {
        HeaderValues values = name -> headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(PastedHeader::value)
                .toList();
        return new RawRequest(method, target, values, body);
    }
}

package io.tallystick.signing;

import io.tallystick.signing.rules.BodyReading;
import io.tallystick.signing.rules.HeadReading;
import io.tallystick.signing.rules.RawRequest;
import io.tallystick.signing.rules.RequestRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request with its headers in order, as a test puts it on the wire. */
record WireRequest(Dialect dialect, String method, String target, List<Header> headers, byte[] body) {
    static final String KEY_ID = "0123456789abcdef0123456789abcdef";

    record Header(String name, String value) {}

    WireRequest {
        headers = List.copyOf(headers);
    }

    /** All headers but the signature. */
    static WireRequest of(Dialect dialect, String method, String target, String time, String body, String contentType) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", "127.0.0.1:8080"));
        headers.add(new Header(dialect.keyHeader(), KEY_ID));
        if (dialect.hasTime()) {
            headers.add(new Header(dialect.timeHeader(), time));
        }
        if (!contentType.isEmpty()) {
            headers.add(new Header("Content-Type", contentType));
        }
        return new WireRequest(dialect, method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with this header as the only one of its name. */
    WireRequest with(String name, String value) {
        List<Header> others = new ArrayList<>(headers);
        others.removeIf(header -> header.name().equalsIgnoreCase(name));
        others.add(new Header(name, value));
        return new WireRequest(dialect, method, target, others, body);
    }

    /** The first value of a header, "" when it is absent. */
    String header(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    String signature() {
        return header(dialect.signatureHeader());
    }

    List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    RawRequest raw() {
        return new RawRequest(method, target, this::all, body);
    }

    SignedRequest signedRequest() {
        String time = dialect.hasTime() ? header(dialect.timeHeader()) : "";
        return new SignedRequest(method, target, time, body, ContentKind.ofHeader(header("Content-Type")));
    }

    /** Whether a server would act on it: the head passes, the signature holds, the body reads. */
    boolean accepted(Verifier verifier) {
        RequestRules rules = RequestRules.of(dialect);
        return rules.head(raw()) instanceof HeadReading.Passed passed
                && passed.keyId().equals(KEY_ID)
                && verifier.verify(passed.request(), passed.signature())
                && !(rules.body(passed.request()) instanceof BodyReading.Refused);
    }

    String show() {
        return method + " " + target + " " + headers + " " + new String(body, StandardCharsets.ISO_8859_1);
    }

    WireRequest withMethod(String other) {
        return new WireRequest(dialect, other, target, headers, body);
    }

    WireRequest withTarget(String other) {
        return new WireRequest(dialect, method, other, headers, body);
    }

    WireRequest withHeaders(List<Header> others) {
        return new WireRequest(dialect, method, target, others, body);
    }

    /** @param text each char one byte */
    WireRequest withBody(String text) {
        return new WireRequest(dialect, method, target, headers, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

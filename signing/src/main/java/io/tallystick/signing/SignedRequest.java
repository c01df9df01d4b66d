package io.tallystick.signing;

import io.tallystick.signing.json.CompactJson;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a signature is about: a request as it stands on the wire, not decoded and not normalised.
 *
 * <p>It checks nothing; a server lets {@code RequestRules} judge the raw request first, because only under those rules
 * can a signed message be read in one way. Safe to share between threads as long as nobody changes the body array.
 */
public final class SignedRequest {
    private static final byte[] EMPTY = new byte[0];

    private final String method;
    private final String target;
    private final String time;
    private final byte[] body;
    private final ContentKind contentKind;
    private final Map<String, String> extras;
    // Null until asked for, EMPTY when there is none. Always computed equal, so a race on it is harmless.
    private byte @Nullable [] compactBody;

    /**
     * @param method as sent, upper case
     * @param target the raw request target: path with query, percent-encoding untouched; absolute form is understood.
     *     For GaiaEx the mount {@code /v1/trade} may be there or not
     * @param time the text of the time header, "" where the dialect has none
     * @param body the bytes of the body, empty when there is none; not copied
     * @param contentKind by {@link ContentKind#ofHeader}
     */
    public SignedRequest(String method, String target, String time, byte[] body, ContentKind contentKind) {
        this(method, target, time, body, contentKind, Map.of());
    }

    /** @param extras what some schemes sign besides: {@code key}, {@code nonce}, {@code window}, {@code host}, ... */
    public SignedRequest(
            String method,
            String target,
            String time,
            byte[] body,
            ContentKind contentKind,
            Map<String, String> extras) {
        this.method = method;
        this.target = target;
        this.time = time;
        this.body = body;
        this.contentKind = contentKind;
        this.extras = extras;
    }

    /** A request without a body. */
    public static SignedRequest of(String method, String target, String time) {
        return new SignedRequest(method, target, time, EMPTY, ContentKind.NONE);
    }

    /** A request with a JSON body, in UTF-8. */
    public static SignedRequest ofJson(String method, String target, String time, String json) {
        return new SignedRequest(method, target, time, json.getBytes(StandardCharsets.UTF_8), ContentKind.JSON);
    }

    /** A request with an {@code application/x-www-form-urlencoded} body. */
    public static SignedRequest ofForm(String method, String target, String time, String form) {
        return new SignedRequest(method, target, time, form.getBytes(StandardCharsets.UTF_8), ContentKind.FORM);
    }

    public String method() {
        return method;
    }

    public String target() {
        return target;
    }

    public String time() {
        return time;
    }

    /** The array itself: do not change it. */
    public byte[] body() {
        return body;
    }

    public ContentKind contentKind() {
        return contentKind;
    }

    /** A further value that was sent, "" when there is none of that name. */
    public String extra(String name) {
        return extras.getOrDefault(name, "");
    }

    /** The same with this further value besides. */
    public SignedRequest withExtra(String name, String value) {
        Map<String, String> more = new HashMap<>(extras);
        more.put(name, value);
        return new SignedRequest(method, target, time, body, contentKind, more);
    }

    public SignedRequest withTarget(String other) {
        return new SignedRequest(method, other, time, body, contentKind, extras);
    }

    public SignedRequest withMethod(String other) {
        return new SignedRequest(other, target, time, body, contentKind, extras);
    }

    public SignedRequest withTime(String other) {
        return new SignedRequest(method, target, other, body, contentKind, extras);
    }

    public SignedRequest withBody(byte[] other, ContentKind otherKind) {
        return new SignedRequest(method, target, time, other, otherKind, extras);
    }

    /** The raw path: up to the first question mark, without scheme and host if the target is in absolute form. */
    public String path() {
        return pathBehind("");
    }

    /** The raw path without {@code mount} where it begins with it. */
    String pathBehind(String mount) {
        int origin = originStart();
        int end = pathEnd(origin);
        int start = pathStart(mount, origin, end);
        return start == end ? "/" : target.substring(start, end);
    }

    /** As {@link #pathBehind}, into a message. */
    void putPathBehind(String mount, MessageBytes message) {
        int origin = originStart();
        int end = pathEnd(origin);
        int start = pathStart(mount, origin, end);
        if (start == end) {
            message.put("/", 0, 1);
        } else {
            message.put(target, start, end);
        }
    }

    private int pathEnd(int origin) {
        int mark = target.indexOf('?', origin);
        return mark < 0 ? target.length() : mark;
    }

    private int pathStart(String mount, int origin, int end) {
        int behind = origin + mount.length();
        boolean mounted = behind < end && target.charAt(behind) == '/' && target.startsWith(mount, origin);
        return mounted ? behind : origin;
    }

    /** The raw query after the question mark, "" when it is empty or absent. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** Whether the target has a question mark, even with nothing behind it. */
    public boolean hasQueryMark() {
        return target.indexOf('?') >= 0;
    }

    /** The target without scheme and host: what an origin-form request line would carry. */
    public String originTarget() {
        return hasQueryMark() ? path() + "?" + query() : path();
    }

    /**
     * The parameters of the query and of a form body in this order, joined by an ampersand where both are there. Each
     * char is one byte of the wire.
     */
    public String formParameters() {
        String query = new String(query().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String form = contentKind == ContentKind.FORM ? new String(body, StandardCharsets.ISO_8859_1) : "";
        return query.isEmpty() || form.isEmpty() ? query + form : query + "&" + form;
    }

    /**
     * The body as {@code JSON.stringify(JSON.parse(body))} would print it, in UTF-8. Empty when the body is not JSON by
     * its Content-Type, is refused by {@link StrictJson}, or is neither an object nor an array.
     */
    public Optional<byte[]> compactJsonBody() {
        byte[] known = compactBody;
        if (known == null) {
            known = compact();
            compactBody = known;
        }
        return known.length == 0 ? Optional.empty() : Optional.of(known);
    }

    private byte[] compact() {
        if (contentKind != ContentKind.JSON
                || body.length == 0
                || !(StrictJson.read(body) instanceof JsonReading.Value read)) {
            return EMPTY;
        }
        boolean container = read.value() instanceof Json.Members || read.value() instanceof Json.Items;
        return container ? CompactJson.of(read.value()).getBytes(StandardCharsets.UTF_8) : EMPTY;
    }

    private int originStart() {
        if (target.startsWith("/")) {
            return 0;
        }
        int scheme = target.indexOf("://");
        if (scheme < 0) {
            return 0;
        }
        int at = scheme + 3;
        while (at < target.length() && target.charAt(at) != '/' && target.charAt(at) != '?') {
            at++;
        }
        return at;
    }
}

package io.tallystick.server.gateway.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Follows the bytes of one connection through RFC 9112 in its strictest reading and finds where each message ends. The
 * library's parser comes behind it and is more lenient (it unfolds header lines, skips chunk extensions and trailers,
 * keeps what follows a fragment); what two parsers could read in two ways is refused here, before either acts on it.
 *
 * <p>Not thread-safe; fed in the order of the wire. After a refusal it must not be fed again.
 */
final class FramingScanner {
    private enum At {
        METHOD,
        TARGET,
        VERSION,
        LINE_FEED,
        FIELD_START,
        FIELD_NAME,
        FIELD_VALUE,
        HEAD_LINE_FEED,
        FIXED_BODY,
        CHUNK_SIZE,
        CHUNK_SIZE_LINE_FEED,
        CHUNK_DATA,
        CHUNK_RETURN,
        CHUNK_LINE_FEED,
        TRAILER_RETURN,
        TRAILER_LINE_FEED
    }

    /** Only field names and values that decide about framing are kept; they are all shorter than this. */
    private static final int KEPT = 32;

    private static final int TARGET_KEPT = 128;
    private static final String VERSION_START = "HTTP/1.";
    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";

    private final FrontLimits limits;
    private final BodyAllowance bodies;
    private final byte[] method = new byte[8];
    private final byte[] target = new byte[TARGET_KEPT];
    private final byte[] name = new byte[KEPT];
    private final byte[] value = new byte[KEPT];

    private At at = At.METHOD;
    private boolean started;
    private boolean inBody;
    private int methodLength;
    private int targetLength;
    private int versionLength;
    private boolean version10;
    private int headBytes;
    private int fields;
    private int nameLength;
    private boolean framing;
    private int valueLength;
    private long contentLength;
    private boolean chunked;
    private long remaining;
    private int chunkDigits;
    private long bodyBytes;
    private int bodyBytesMost;
    /** Taken from the allowance by the body that comes, and by those before it that are not answered yet. */
    private long takenHere;

    private long takenBefore;
    private long messages;

    private int consumed;
    private @Nullable Refusal refusal;

    FramingScanner(FrontLimits limits, BodyAllowance bodies) {
        this.limits = limits;
        this.bodies = bodies;
        reset();
    }

    /**
     * @return how many of the bytes may go on to the parser; fewer than {@code length} only when {@link #refusal} is
     *     set
     */
    int scan(byte[] bytes, int length) {
        consumed = 0;
        while (consumed < length && refusal == null) {
            switch (at) {
                case FIXED_BODY, CHUNK_DATA -> skipBody(length);
                case TARGET -> runTarget(bytes, length);
                case FIELD_NAME -> runFieldName(bytes, length);
                case FIELD_VALUE -> runFieldValue(bytes, length);
                default -> {
                    step(bytes[consumed]);
                    if (refusal == null) {
                        consumed++;
                    }
                }
            }
        }
        return consumed;
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /** Complete messages so far. */
    long messages() {
        return messages;
    }

    /** Inside the request line or the header fields. */
    boolean inHead() {
        return started && !inBody;
    }

    boolean inBody() {
        return inBody;
    }

    /** Bytes of the present body so far, without chunk framing. */
    long bodyBytes() {
        return bodyBytes;
    }

    /** The beginning of the present or refused request's target, "" before it. */
    String targetStart() {
        return new String(target, 0, Math.min(targetLength, TARGET_KEPT), StandardCharsets.ISO_8859_1);
    }

    private void reset() {
        at = At.METHOD;
        started = false;
        inBody = false;
        methodLength = 0;
        targetLength = 0;
        versionLength = 0;
        version10 = false;
        headBytes = 0;
        fields = 0;
        contentLength = -1;
        chunked = false;
        bodyBytes = 0;
    }

    private void endMessage() {
        messages++;
        takenBefore += takenHere;
        takenHere = 0;
        reset();
    }

    private void refuse(int status, String detail) {
        refusal = new Refusal(status, detail);
    }

    private void refuse(String detail) {
        refuse(400, detail);
    }

    private void step(byte b) {
        switch (at) {
            case METHOD -> onMethod(b);
            case VERSION -> onVersion(b);
            case LINE_FEED -> expectLineFeed(b, At.FIELD_START);
            case FIELD_START -> onFieldStart(b);
            case HEAD_LINE_FEED -> onHeadLineFeed(b);
            case CHUNK_SIZE -> onChunkSize(b);
            case CHUNK_SIZE_LINE_FEED -> onChunkSizeLineFeed(b);
            case CHUNK_RETURN -> expectReturn(b, At.CHUNK_LINE_FEED);
            case CHUNK_LINE_FEED -> {
                expectLineFeed(b, At.CHUNK_SIZE);
                remaining = 0;
                chunkDigits = 0;
            }
            case TRAILER_RETURN -> {
                if (b == '\r') {
                    at = At.TRAILER_LINE_FEED;
                } else {
                    refuse("Trailer fields are not accepted");
                }
            }
            case TRAILER_LINE_FEED -> {
                if (b == '\n') {
                    endMessage();
                } else {
                    refuse("Line ends must be CRLF");
                }
            }
            case TARGET, FIELD_NAME, FIELD_VALUE, FIXED_BODY, CHUNK_DATA ->
                throw new IllegalStateException("read in runs, not stepped: " + at);
        }
    }

    private void onMethod(byte b) {
        started = true;
        if (b == ' ' && methodLength > 0) {
            if (!Methods.known(method, methodLength)) {
                refuse(405, "Method not allowed");
                return;
            }
            at = At.TARGET;
        } else if (b >= 'A' && b <= 'Z' && methodLength < method.length) {
            method[methodLength++] = b;
        } else {
            refuse("Malformed request line");
        }
    }

    private void runTarget(byte[] bytes, int length) {
        while (consumed < length) {
            byte b = bytes[consumed];
            if (b == ' ' && targetLength > 0) {
                at = At.VERSION;
                consumed++;
                return;
            } else if (b <= 0x20 || b == 0x7f) {
                refuse("Malformed request target");
                return;
            } else if (b == '#') {
                refuse("A request target has no fragment");
                return;
            } else if (targetLength == limits.targetBytes()) {
                refuse(414, "Request target too long");
                return;
            }
            if (targetLength < TARGET_KEPT) {
                target[targetLength] = b;
            }
            targetLength++;
            consumed++;
        }
    }

    private void onVersion(byte b) {
        int digitAt = VERSION_START.length();
        if (versionLength < digitAt && b == VERSION_START.charAt(versionLength)) {
            versionLength++;
        } else if (versionLength == digitAt && (b == '0' || b == '1')) {
            version10 = b == '0';
            versionLength++;
        } else if (versionLength > digitAt && b == '\r') {
            at = At.LINE_FEED;
        } else {
            refuse("Only HTTP/1.1 is spoken here");
        }
    }

    private void onFieldStart(byte b) {
        if (b == '\r') {
            at = At.HEAD_LINE_FEED;
        } else if (b == ' ' || b == '\t') {
            refuse("Folded header lines are not accepted");
        } else if (fields == limits.headerFields()) {
            refuse(431, "Too many header fields");
        } else if (!Methods.tokenByte(b)) {
            refuse("Malformed header field name");
        } else {
            fields++;
            nameLength = 0;
            valueLength = 0;
            at = At.FIELD_NAME;
            keepNameByte(b);
            countHeadBytes(1);
        }
    }

    private void runFieldName(byte[] bytes, int length) {
        int start = consumed;
        while (consumed < length) {
            byte b = bytes[consumed];
            if (b == ':') {
                consumed++;
                at = At.FIELD_VALUE;
                framing =
                        keptEquals(name, nameLength, CONTENT_LENGTH) || keptEquals(name, nameLength, TRANSFER_ENCODING);
                break;
            } else if (!Methods.tokenByte(b)) {
                refuse("Malformed header field name");
                break;
            }
            keepNameByte(b);
            consumed++;
        }
        countHeadBytes(consumed - start);
    }

    private void keepNameByte(byte b) {
        if (nameLength < KEPT) {
            name[nameLength] = b;
        }
        nameLength++;
    }

    private void runFieldValue(byte[] bytes, int length) {
        int start = consumed;
        while (consumed < length) {
            byte b = bytes[consumed];
            if (b < 0x20 && b >= 0 && b != '\t') {
                if (b == '\r') {
                    consumed++;
                    at = At.LINE_FEED;
                    if (framing) {
                        endFramingField();
                    }
                } else {
                    refuse("Malformed header field value");
                }
                break;
            } else if (b == 0x7f) {
                refuse("Malformed header field value");
                break;
            }
            if (framing && (valueLength > 0 || (b != ' ' && b != '\t'))) {
                if (valueLength < KEPT) {
                    value[valueLength] = b;
                }
                valueLength++;
            }
            consumed++;
        }
        countHeadBytes(consumed - start);
    }

    private void countHeadBytes(int bytes) {
        headBytes += bytes;
        if (headBytes > limits.headerBytes() && refusal == null) {
            refuse(431, "Header fields too large");
        }
    }

    private void endFramingField() {
        while (valueLength > 0
                && valueLength <= KEPT
                && (value[valueLength - 1] == ' ' || value[valueLength - 1] == '\t')) {
            valueLength--;
        }
        if (keptEquals(name, nameLength, CONTENT_LENGTH)) {
            onContentLength();
        } else {
            onTransferEncoding();
        }
    }

    private void onContentLength() {
        if (contentLength >= 0 || chunked) {
            refuse("More than one message length");
            return;
        }
        if (valueLength == 0 || valueLength > 18) {
            refuse("Malformed Content-Length");
            return;
        }
        long length = 0;
        for (int i = 0; i < valueLength; i++) {
            if (value[i] < '0' || value[i] > '9') {
                refuse("Malformed Content-Length");
                return;
            }
            length = length * 10 + (value[i] - '0');
        }
        contentLength = length;
    }

    private void onTransferEncoding() {
        if (chunked || contentLength >= 0) {
            refuse("More than one message length");
        } else if (version10 || !keptEquals(value, valueLength, "chunked")) {
            refuse("Unsupported Transfer-Encoding");
        } else {
            chunked = true;
        }
    }

    private void onHeadLineFeed(byte b) {
        if (b != '\n') {
            refuse("Line ends must be CRLF");
            return;
        }
        bodyBytesMost = contentLength > limits.bodyBytes() || chunked ? bodies.most(targetStart()) : limits.bodyBytes();
        if (contentLength > bodyBytesMost) {
            refuse(413, "Request body too large");
        } else if (chunked) {
            inBody = true;
            remaining = 0;
            chunkDigits = 0;
            at = At.CHUNK_SIZE;
        } else if (contentLength > 0) {
            inBody = true;
            remaining = contentLength;
            at = At.FIXED_BODY;
        } else {
            endMessage();
        }
    }

    private void onChunkSize(byte b) {
        int digit = Character.digit(b, 16);
        if (b > 0 && digit >= 0 && chunkDigits < 8) {
            remaining = remaining * 16 + digit;
            chunkDigits++;
            if (bodyBytes + remaining > bodyBytesMost) {
                refuse(413, "Request body too large");
            }
        } else if (b == '\r' && chunkDigits > 0) {
            at = At.CHUNK_SIZE_LINE_FEED;
        } else {
            refuse("Malformed chunk size, or a chunk extension");
        }
    }

    private void onChunkSizeLineFeed(byte b) {
        expectLineFeed(b, remaining == 0 ? At.TRAILER_RETURN : At.CHUNK_DATA);
    }

    private void skipBody(int length) {
        int step = (int) Math.min(remaining, length - consumed);
        if (!roomFor(bodyBytes + step)) {
            refuse(503, "Too many large bodies at once, try again");
            return;
        }
        consumed += step;
        remaining -= step;
        bodyBytes += step;
        if (remaining == 0) {
            if (at == At.FIXED_BODY) {
                endMessage();
            } else {
                at = At.CHUNK_RETURN;
            }
        }
    }

    /** Takes what the body needs beyond the usual size. */
    private boolean roomFor(long bytes) {
        long needed = bytes - bodies.usualBytes() - takenHere;
        if (needed <= 0) {
            return true;
        }
        if (!bodies.take(needed)) {
            return false;
        }
        takenHere += needed;
        return true;
    }

    /** All complete messages were answered: what their bodies held is free. */
    void forgetBodies() {
        bodies.giveBack(takenBefore);
        takenBefore = 0;
    }

    /** The connection is gone. */
    void forgetAll() {
        forgetBodies();
        bodies.giveBack(takenHere);
        takenHere = 0;
    }

    private void expectReturn(byte b, At next) {
        if (b == '\r') {
            at = next;
        } else {
            refuse("Chunk longer than its size");
        }
    }

    private void expectLineFeed(byte b, At next) {
        if (b == '\n') {
            at = next;
        } else {
            refuse("Line ends must be CRLF");
        }
    }

    /** Compares without regard to ASCII case. */
    private static boolean keptEquals(byte[] kept, int length, String text) {
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((kept[i] | 0x20) != (text.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }
}

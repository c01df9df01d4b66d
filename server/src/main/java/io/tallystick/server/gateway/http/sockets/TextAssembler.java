package io.tallystick.server.gateway.http.sockets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts the fragments of a text message together and decodes them strictly: a character may lie across fragments, and
 * what is not UTF-8 is found in the fragment where it stands.
 */
final class TextAssembler {
    private static final int LONGEST_CHARACTER = 4;

    private final int mostBytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private StringBuilder text = new StringBuilder();
    private byte[] begun = new byte[0];
    private long bytes;

    enum Added {
        GOOD,
        NOT_UTF8,
        TOO_BIG
    }

    TextAssembler(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    Added add(byte[] fragment, boolean last) {
        bytes += fragment.length;
        if (bytes > mostBytes) {
            return Added.TOO_BIG;
        }
        ByteBuffer in = ByteBuffer.wrap(joined(fragment));
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        CoderResult result = decoder.decode(in, out, last);
        if (result.isError()) {
            return Added.NOT_UTF8;
        }
        if (last && decoder.flush(out).isError()) {
            return Added.NOT_UTF8;
        }
        begun = Arrays.copyOfRange(in.array(), in.position(), in.limit());
        text.append(out.flip());
        return begun.length < LONGEST_CHARACTER ? Added.GOOD : Added.NOT_UTF8;
    }

    /** The message, once its last fragment was added; the next one may follow. */
    String take() {
        String message = text.toString();
        text = new StringBuilder();
        begun = new byte[0];
        bytes = 0;
        decoder.reset();
        return message;
    }

    private byte[] joined(byte[] fragment) {
        if (begun.length == 0) {
            return fragment;
        }
        byte[] all = Arrays.copyOf(begun, begun.length + fragment.length);
        System.arraycopy(fragment, 0, all, begun.length, fragment.length);
        return all;
    }
}

package io.tallystick.server.cli.paste;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A pasted HTTP/1.1 request: request line, headers, an empty line, the body. Line ends may be LF or CRLF. */
public final class RawHttpText {
    private RawHttpText() {}

    /** @throws UnreadablePasteException when the first lines are not those of a request */
    public static PastedRequest parse(byte[] bytes) throws UnreadablePasteException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = 0;
        while (from < text.length() && (text.charAt(from) == '\n' || text.charAt(from) == '\r')) {
            from++;
        }
        int bodyAt = text.length();
        List<String> lines = new ArrayList<>();
        for (int at = from; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (line.isEmpty()) {
                bodyAt = at;
                break;
            }
            lines.add(utf8(line));
        }
        if (lines.isEmpty()) {
            throw new UnreadablePasteException("there is no request in it");
        }
        List<PastedHeader> headers = headers(lines.subList(1, lines.size()));
        List<String> notes = new ArrayList<>();
        String[] start = startLine(lines.get(0));
        PastedRequest head = new PastedRequest(start[0], start[1], headers, new byte[0], List.of());
        byte[] body = body(head, Arrays.copyOfRange(bytes, bodyAt, bytes.length), notes);
        return new PastedRequest(start[0], originForm(start[1]), headers, body, notes);
    }

    private static String[] startLine(String line) throws UnreadablePasteException {
        String[] words = line.strip().split(" +");
        boolean versioned = words.length == 3 && words[2].startsWith("HTTP/");
        if (!versioned && words.length != 2) {
            throw new UnreadablePasteException(
                    "the first line is not a request line such as: POST /order HTTP/1.1 (is there a raw blank in the"
                            + " path?)");
        }
        return words;
    }

    private static List<PastedHeader> headers(List<String> lines) throws UnreadablePasteException {
        List<PastedHeader> headers = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new UnreadablePasteException("this line is neither a header nor the empty line before the body: "
                        + line.substring(0, Math.min(line.length(), 60)));
            }
            headers.add(new PastedHeader(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    /** Content-Length says where the body ends; without it a last line break is taken for the paste's own. */
    private static byte[] body(PastedRequest head, byte[] rest, List<String> notes) throws UnreadablePasteException {
        if (!head.header("Transfer-Encoding").isEmpty()) {
            throw new UnreadablePasteException("the body is chunked (Transfer-Encoding); paste it without chunks");
        }
        String declared = head.header("Content-Length");
        if (declared.matches("[0-9]{1,8}")) {
            int length = Integer.parseInt(declared);
            if (rest.length >= length) {
                return Arrays.copyOf(rest, length);
            }
            notes.add("Content-Length says " + length + " bytes, but the body here has " + rest.length
                    + ": something was lost when it was copied.");
            return rest;
        }
        int length = rest.length;
        if (length > 0 && rest[length - 1] == '\n') {
            length -= length > 1 && rest[length - 2] == '\r' ? 2 : 1;
            notes.add("The line break at the end was not taken as a part of the body (there is no Content-Length).");
        }
        return Arrays.copyOf(rest, length);
    }

    private static String originForm(String target) {
        int scheme = target.indexOf("://");
        if (target.startsWith("/") || scheme < 0) {
            return target;
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}

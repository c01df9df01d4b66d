package io.tallystick.signing;

import io.tallystick.signing.WireRequest.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Changes a request as attackers, proxies and careless libraries do. */
final class Mutator {
    private static final String MARKS = "0123456789/?&=%.{}[]\",:+-_~ aAzZ;#\\'()*!$@\u0000\u00e9";
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "get", "Post", "0GET", "HEAD", "");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/x-www-form-urlencoded",
            "Application/JSON; charset=utf-8",
            "text/plain",
            "application/json; charset=utf-16",
            "");
    private static final List<String> PIECES = List.of(
            "/",
            "//",
            "/./",
            "/../",
            "%2F",
            "%2f",
            "%5C",
            "%00",
            ";x",
            "?",
            "&",
            "=",
            "#f",
            "{}",
            "[]",
            "limit=9",
            "&limit=1",
            "/balance",
            "/v1/trade",
            "http://127.0.0.1:8080",
            "http://other",
            "mode=real",
            ",",
            "\"a\":1,",
            "POST",
            "%41",
            "+");

    private final Dialect dialect;
    private final SplittableRandom random;

    Mutator(Dialect dialect, SplittableRandom random) {
        this.dialect = dialect;
        this.random = random;
    }

    WireRequest mutate(WireRequest request, int changes) {
        WireRequest mutated = request;
        for (int i = 0; i < changes; i++) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private WireRequest once(WireRequest request) {
        return switch (random.nextInt(13)) {
            case 0 -> request.withMethod(pick(METHODS));
            case 1, 2 -> request.withTarget(text(request.target()));
            case 3 -> request.withTarget(parameters(request.target()));
            case 4, 5 -> request.withBody(text(body(request)));
            case 6 -> request.withBody(json(body(request)));
            case 7 -> split(request);
            case 8 -> header(request, dialect.signatureHeader(), signature(request.signature()));
            case 9 -> time(request);
            case 10 -> anyHeader(request);
            case 11 -> request.with("Content-Type", pick(TYPES));
            default -> otherHeaders(request);
        };
    }

    /** A bit, a character, a case, an escape or a piece of a text. */
    private String text(String text) {
        int at = random.nextInt(text.length() + 1);
        String before = text.substring(0, at);
        String behind = text.substring(at);
        if (behind.isEmpty()) {
            return before + (random.nextBoolean() ? pick(PIECES) : mark());
        }
        char character = behind.charAt(0);
        String rest = behind.substring(1);
        return switch (random.nextInt(10)) {
            case 0 -> before + (char) (character ^ (1 << random.nextInt(8))) + rest;
            case 1 -> before + rest;
            case 2 -> before + mark() + behind;
            case 3 -> before + mark() + rest;
            case 4 ->
                before
                        + (Character.isLowerCase(character)
                                ? Character.toUpperCase(character)
                                : Character.toLowerCase(character))
                        + rest;
            case 5 -> before + String.format(Locale.ROOT, "%%%02X", (int) character & 0xff) + rest;
            case 6 -> rest.isEmpty() ? before : before + rest.charAt(0) + character + rest.substring(1);
            case 7 -> before + pick(PIECES) + behind;
            case 8 -> before + character + behind;
            default -> unescaped(text);
        };
    }

    private static String unescaped(String text) {
        int percent = text.indexOf('%');
        if (percent < 0 || percent + 3 > text.length()) {
            return text;
        }
        try {
            int value = HexFormat.fromHexDigits(text, percent + 1, percent + 3);
            return text.substring(0, percent) + (char) value + text.substring(percent + 3);
        } catch (IllegalArgumentException noTriplet) {
            return text;
        }
    }

    /** The order, number and spelling of the parameters behind the question mark, or of a whole form. */
    private String parameters(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target + "?" : target.substring(0, mark + 1);
        List<String> pairs = new ArrayList<>(
                List.of(target.substring(mark < 0 ? target.length() : mark + 1).split("&", -1)));
        switch (random.nextInt(6)) {
            case 0 -> Collections.reverse(pairs);
            case 1 -> pairs.sort(null);
            case 2 -> Collections.swap(pairs, 0, random.nextInt(pairs.size()));
            case 3 -> pairs.add(pairs.get(random.nextInt(pairs.size())));
            case 4 -> pairs.add("");
            default ->
                pairs.replaceAll(
                        pair -> pair.replace("%20", "+").replace("[", "%5B").replace("]", "%5D"));
        }
        return path + String.join("&", pairs);
    }

    private String json(String body) {
        return switch (random.nextInt(9)) {
            case 0 -> body.replace(":", ": ");
            case 1 -> body.replace(" ", "");
            case 2 -> body.isEmpty() ? "{}" : " " + body + "\n";
            case 3 -> body.replace("1.5", "1.50").replace("5.0", "5").replace("1e3", "1000");
            case 4 -> body.replace("a", "\\u0061");
            case 5 -> body.replaceFirst("\\{", "{\"name\":\"first\",");
            case 6 -> body + pick(List.of("x", "{}", " 1", "\u0000", "POST/api/x"));
            case 7 -> body.replace("\"", "");
            default -> body.isEmpty() ? "[]" : body.replaceAll("([0-9]+)", "$1.0");
        };
    }

    /** Moves the cut between two things that stand side by side in a message. */
    private WireRequest split(WireRequest request) {
        String target = request.target();
        String body = body(request);
        switch (random.nextInt(6)) {
            case 0 -> {
                int at = random.nextInt(target.length() + 1);
                return request.withTarget(target.substring(0, at)).withBody(target.substring(at) + body);
            }
            case 1 -> {
                int at = random.nextInt(body.length() + 1);
                return request.withTarget(target + body.substring(0, at)).withBody(body.substring(at));
            }
            case 2 -> {
                int mark = target.indexOf('?');
                return mark < 0
                        ? request.withTarget(target + "?" + body).withBody("")
                        : request.withTarget(target.substring(0, mark))
                                .withBody(target.substring(mark + 1) + (body.isEmpty() ? "" : "&" + body))
                                .with("Content-Type", RequestGenerator.FORM);
            }
            case 3 -> {
                int cut = target.indexOf('&');
                return cut < 0
                        ? request
                        : request.withTarget(target.substring(0, cut))
                                .withBody(target.substring(cut + random.nextInt(2)) + body)
                                .with("Content-Type", RequestGenerator.FORM);
            }
            case 4 -> {
                int slash = target.indexOf('/', 1);
                return slash < 0
                        ? request
                        : request.withMethod(request.method() + target.substring(0, slash))
                                .withTarget(target.substring(slash));
            }
            default -> {
                return digitAcrossTheTime(request);
            }
        }
    }

    private WireRequest digitAcrossTheTime(WireRequest request) {
        String time = dialect.hasTime() ? request.header(dialect.timeHeader()) : "";
        if (time.length() < 2) {
            return request;
        }
        if (dialect == Dialect.GAIAEX) {
            return header(request, dialect.timeHeader(), time.substring(0, time.length() - 1))
                    .withMethod(time.charAt(time.length() - 1) + request.method());
        }
        return header(request, dialect.timeHeader(), time.substring(1)).withTarget(request.target() + time.charAt(0));
    }

    private WireRequest time(WireRequest request) {
        if (!dialect.hasTime()) {
            return request;
        }
        String time = request.header(dialect.timeHeader());
        String other = switch (random.nextInt(6)) {
            case 0 -> "+" + time;
            case 1 -> "0" + time;
            case 2 -> time + "0";
            case 3 -> time.replace('1', '\u0661');
            case 4 -> time.length() > 3 ? time.substring(0, time.length() - 3) : "";
            default -> text(time);
        };
        return header(request, dialect.timeHeader(), other);
    }

    private String signature(String signature) {
        return switch (random.nextInt(7)) {
            case 0 -> signature.toUpperCase(Locale.ROOT);
            case 1 -> signature.toLowerCase(Locale.ROOT);
            case 2 -> signature.isEmpty() ? "=" : signature.substring(0, signature.length() - 1);
            case 3 -> signature.replace('+', '-').replace('/', '_');
            case 4 -> trailingBits(signature);
            case 5 -> signature.length() == 64 ? inBase64(signature) : signature + " ";
            default -> text(signature);
        };
    }

    /** Another last character before the padding: with a lenient decoder the same bytes. */
    private static String trailingBits(String signature) {
        int last = signature.length() - 2;
        return last < 0
                ? signature
                : signature.substring(0, last) + (char) (signature.charAt(last) + 1) + signature.substring(last + 1);
    }

    private static String inBase64(String hex) {
        try {
            return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException notHex) {
            return hex + hex;
        }
    }

    private WireRequest anyHeader(WireRequest request) {
        Header header = pick(request.headers());
        return header(request, header.name(), text(header.value()));
    }

    private WireRequest otherHeaders(WireRequest request) {
        List<Header> headers = new ArrayList<>(request.headers());
        Header header = pick(headers);
        switch (random.nextInt(6)) {
            case 0 -> headers.add(header);
            case 1 -> headers.remove(header);
            case 2 -> Collections.reverse(headers);
            case 3 -> headers.replaceAll(any -> new Header(any.name().toLowerCase(Locale.ROOT), any.value()));
            case 4 -> headers.add(new Header("Content-Encoding", "gzip"));
            default -> headers.add(new Header("X-HTTP-Method-Override", "DELETE"));
        }
        return request.withHeaders(headers);
    }

    private static WireRequest header(WireRequest request, String name, String value) {
        return request.with(name, value);
    }

    private static String body(WireRequest request) {
        return new String(request.body(), StandardCharsets.ISO_8859_1);
    }

    private String mark() {
        return String.valueOf(MARKS.charAt(random.nextInt(MARKS.length())));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

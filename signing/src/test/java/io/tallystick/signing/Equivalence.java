package io.tallystick.signing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The whole list of differences between two requests that one signature may cover; the table of {@code docs/signing.md}
 * says why each is harmless, or inherent. None of it uses the code under test.
 */
enum Equivalence {
    /** Headers that are not signed, their order, and the letter case of header names. */
    UNSIGNED_HEADERS {
        @Override
        boolean appliesTo(Dialect dialect) {
            return true;
        }
    },
    HEX_LETTER_CASE {
        @Override
        boolean appliesTo(Dialect dialect) {
            return dialect != Dialect.GAINIUM;
        }

        @Override
        Meaning normalised(Meaning request) {
            return request.withSignature(request.signature().toLowerCase(Locale.ROOT));
        }
    },
    GAIAEX_PAGING_OF_A_READ {
        @Override
        boolean appliesTo(Dialect dialect) {
            return dialect == Dialect.GAIAEX;
        }

        @Override
        Meaning normalised(Meaning request) {
            int mark = request.target().indexOf('?');
            return request.withTarget(
                    mark < 0 ? request.target() : request.target().substring(0, mark));
        }
    },
    GAIAEX_BODY_OF_A_DELETE {
        @Override
        boolean appliesTo(Dialect dialect) {
            return dialect == Dialect.GAIAEX;
        }

        @Override
        Meaning normalised(Meaning request) {
            return request.method().equals("DELETE") ? request.withBody("", "") : request;
        }
    },
    GAIAEX_MOUNT {
        @Override
        boolean appliesTo(Dialect dialect) {
            return dialect == Dialect.GAIAEX;
        }

        @Override
        Meaning normalised(Meaning request) {
            String mount = "/v1/trade";
            return request.target().startsWith(mount + "/")
                    ? request.withTarget(request.target().substring(mount.length()))
                    : request;
        }
    },
    GAINIUM_SAME_JSON_VALUE {
        @Override
        boolean appliesTo(Dialect dialect) {
            return dialect == Dialect.GAINIUM;
        }

        @Override
        Meaning normalised(Meaning request) {
            return request.body().isEmpty() ? request : request.withBody(tree(request.body()), "json");
        }
    },
    GAINIUM_EMPTY_JSON {
        @Override
        boolean appliesTo(Dialect dialect) {
            return dialect == Dialect.GAINIUM;
        }

        @Override
        Meaning normalised(Meaning request) {
            String body = request.body().replaceAll("\\s", "");
            return body.equals("{}") || body.equals("[]") ? request.withBody("", "") : request;
        }
    },
    THREE_COMMAS_ABSOLUTE_TARGET {
        @Override
        boolean appliesTo(Dialect dialect) {
            return dialect == Dialect.THREE_COMMAS;
        }

        @Override
        Meaning normalised(Meaning request) {
            return request.withTarget(request.target().replaceFirst("^https?://127\\.0\\.0\\.1:8080", ""));
        }
    },
    /** The same parameters: in the query or in a form, escaped otherwise, and in any order where no name repeats. */
    THREE_COMMAS_SAME_PARAMETERS {
        @Override
        boolean appliesTo(Dialect dialect) {
            return dialect == Dialect.THREE_COMMAS;
        }

        @Override
        Meaning normalised(Meaning request) {
            boolean form = request.kind().equals("form");
            String target = request.target();
            int mark = target.indexOf('?');
            String query = mark < 0 ? "" : target.substring(mark + 1);
            List<String> pairs = new ArrayList<>();
            Set<String> names = new HashSet<>();
            boolean repeated = false;
            for (String pair : (form ? query + "&" + request.body() : query).split("&")) {
                if (!pair.isEmpty()) {
                    String decoded = pair.replaceAll("%(?![0-9a-fA-F]{2})", "%25");
                    decoded = URLDecoder.decode(decoded, StandardCharsets.ISO_8859_1);
                    repeated |= !names.add(URLDecoder.decode(
                            pair.replaceAll("=.*", "").replaceAll("%(?![0-9a-fA-F]{2})", "%25"),
                            StandardCharsets.ISO_8859_1));
                    pairs.add(decoded);
                }
            }
            if (!repeated) {
                pairs.sort(null);
            }
            String path = mark < 0 ? target : target.substring(0, mark);
            return request.withTarget(path + " " + pairs)
                    .withBody(form ? "" : request.body(), form ? "" : request.kind());
        }
    },
    /** Inherent: the method is not signed. */
    THREE_COMMAS_METHOD {
        @Override
        boolean appliesTo(Dialect dialect) {
            return dialect == Dialect.THREE_COMMAS;
        }

        @Override
        Meaning normalised(Meaning request) {
            return request.withMethod("");
        }
    },
    /** Inherent: query and form body signed in one piece do not tell where one ends. */
    THREE_COMMAS_QUERY_FORM_BOUNDARY {
        @Override
        boolean appliesTo(Dialect dialect) {
            return dialect == Dialect.THREE_COMMAS;
        }

        @Override
        Meaning normalised(Meaning request) {
            boolean both = request.kind().equals("form") && request.target().indexOf('?') >= 0;
            return both ? request.withTarget(request.target() + request.body()).withBody("", "") : request;
        }
    };

    /** What a server would act on. */
    record Meaning(String method, String target, String time, String body, String kind, String signature) {
        static Meaning of(WireRequest wire) {
            String body = new String(wire.body(), StandardCharsets.ISO_8859_1);
            String type = wire.header("Content-Type").toLowerCase(Locale.ROOT);
            String kind = body.isEmpty() ? "" : type.contains("form") ? "form" : "json";
            String time = wire.dialect().hasTime() ? wire.header(wire.dialect().timeHeader()) : "";
            return new Meaning(wire.method(), wire.target(), time, body, kind, wire.signature());
        }

        Meaning withMethod(String other) {
            return new Meaning(other, target, time, body, kind, signature);
        }

        Meaning withTarget(String other) {
            return new Meaning(method, other, time, body, kind, signature);
        }

        Meaning withBody(String other, String otherKind) {
            return new Meaning(method, target, time, other, otherKind, signature);
        }

        Meaning withSignature(String other) {
            return new Meaning(method, target, time, body, kind, other);
        }
    }

    abstract boolean appliesTo(Dialect dialect);

    /** The same for all requests that differ in nothing but this. */
    Meaning normalised(Meaning request) {
        return request;
    }

    /** The entry that explains the difference; the last one needed where several are. Empty when the list does not. */
    static Optional<Equivalence> of(WireRequest signed, WireRequest accepted) {
        Meaning left = Meaning.of(signed);
        Meaning right = Meaning.of(accepted);
        for (Equivalence entry : values()) {
            if (entry.appliesTo(signed.dialect())) {
                left = entry.normalised(left);
                right = entry.normalised(right);
                if (left.equals(right)) {
                    return Optional.of(entry);
                }
            }
        }
        return boundary(signed, accepted);
    }

    /** The boundary shows only before the parameters are taken apart. */
    private static Optional<Equivalence> boundary(WireRequest signed, WireRequest accepted) {
        if (signed.dialect() != Dialect.THREE_COMMAS) {
            return Optional.empty();
        }
        Meaning left = HEX_LETTER_CASE.normalised(THREE_COMMAS_METHOD.normalised(Meaning.of(signed)));
        Meaning right = HEX_LETTER_CASE.normalised(THREE_COMMAS_METHOD.normalised(Meaning.of(accepted)));
        return THREE_COMMAS_QUERY_FORM_BOUNDARY
                        .normalised(left)
                        .equals(THREE_COMMAS_QUERY_FORM_BOUNDARY.normalised(right))
                ? Optional.of(THREE_COMMAS_QUERY_FORM_BOUNDARY)
                : Optional.empty();
    }

    /** The value as JavaScript has it, by a way of its own: members as a map, numbers as doubles. */
    private static String tree(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        try (JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), bytes)) {
            return value(parser, parser.nextToken()).toString();
        }
    }

    private static Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    members.put(name, value(parser, parser.nextToken()));
                }
                yield members.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
            }
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    values.add(value(parser, next));
                }
                yield values;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.parseDouble(parser.getString()) + 0.0;
            case VALUE_STRING -> quoted(parser.getString());
            default -> token;
        };
    }

    private static String quoted(String text) {
        return "<" + text.length() + ":" + text + ">";
    }
}

package io.tallystick.signing.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON value and nothing else: valid UTF-8 without a byte order mark, no trailing text, no name twice in an
 * object, no lone surrogate, and within limits, so that two readers of the same bytes cannot disagree on their meaning.
 */
public final class StrictJson {
    public static final int MAX_DEPTH = 32;
    /** Names of members, counted over the whole value. */
    public static final int MAX_KEYS = 1_000;
    /** UTF-16 units in one string or name. */
    public static final int MAX_STRING_CHARS = 4_096;

    public static final int MAX_NUMBER_CHARS = 40;

    // The parser's own limits stand one above ours, so that ours speak.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 1)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1 << 20)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    private int keys;

    private StrictJson() {}

    /** Reads the whole array as one value. Never throws for what the bytes hold. */
    public static JsonReading read(byte[] utf8) {
        String text = "";
        boolean plain = isPlainAscii(utf8);
        if (!plain) {
            try {
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(utf8))
                        .toString();
            } catch (CharacterCodingException notUtf8) {
                return new JsonReading.Refused("the body is not valid UTF-8");
            }
            if (text.startsWith("\uFEFF")) {
                return new JsonReading.Refused("the body begins with a byte order mark");
            }
        }
        try (JsonParser parser = plain
                ? FACTORY.createParser(ObjectReadContext.empty(), utf8)
                : FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new JsonReading.Refused("the body holds no JSON value");
            }
            Json value = new StrictJson().value(parser, first, 1);
            if (parser.nextToken() != null) {
                return new JsonReading.Refused("text follows the JSON value");
            }
            return new JsonReading.Value(value);
        } catch (LimitExceeded limit) {
            return new JsonReading.Refused(limit.sentence);
        } catch (JacksonException malformed) {
            return new JsonReading.Refused("the body is not one well-formed JSON value");
        }
    }

    /**
     * Nearly all bodies are, and then the parser may read the bytes as they are. Without zero bytes and marks there is
     * nothing from which it could guess another encoding.
     */
    private static boolean isPlainAscii(byte[] bytes) {
        int seen = 0;
        for (byte each : bytes) {
            seen |= each | each - 1;
        }
        return seen >= 0;
    }

    private Json value(JsonParser parser, JsonToken token, int depth) {
        return switch (token) {
            case START_OBJECT -> members(parser, within(depth));
            case START_ARRAY -> items(parser, within(depth));
            case VALUE_STRING -> new Json.Text(text(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(number(parser.getString()));
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            default -> throw new LimitExceeded("the body is not one well-formed JSON value");
        };
    }

    private Json members(JsonParser parser, int depth) {
        Map<String, Json> byName = new LinkedHashMap<>();
        while (next(parser) != JsonToken.END_OBJECT) {
            String name = text(parser.currentName());
            if (++keys > MAX_KEYS) {
                throw new LimitExceeded("the body has more than " + MAX_KEYS + " names");
            }
            Json value = value(parser, next(parser), depth + 1);
            if (byName.put(name, value) != null) {
                throw new LimitExceeded("a name stands twice in one JSON object");
            }
        }
        return new Json.Members(byName);
    }

    private Json items(JsonParser parser, int depth) {
        List<Json> values = new ArrayList<>();
        for (JsonToken token = next(parser); token != JsonToken.END_ARRAY; token = next(parser)) {
            values.add(value(parser, token, depth + 1));
        }
        return new Json.Items(values);
    }

    private static JsonToken next(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new LimitExceeded("the JSON value ends too early");
        }
        return token;
    }

    private static int within(int depth) {
        if (depth > MAX_DEPTH) {
            throw new LimitExceeded("the JSON value is nested deeper than " + MAX_DEPTH);
        }
        return depth;
    }

    private static String text(String value) {
        if (value.length() > MAX_STRING_CHARS) {
            throw new LimitExceeded("a JSON string is longer than " + MAX_STRING_CHARS + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    throw new LimitExceeded("a JSON string holds half of a surrogate pair");
                }
                i++;
            }
        }
        return value;
    }

    private static String number(String spelling) {
        if (spelling.length() > MAX_NUMBER_CHARS) {
            throw new LimitExceeded("a JSON number is longer than " + MAX_NUMBER_CHARS + " characters");
        }
        return spelling;
    }

    /** Leaves the recursion; never leaves this class. */
    private static final class LimitExceeded extends RuntimeException {
        final String sentence;

        LimitExceeded(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }
    }
}

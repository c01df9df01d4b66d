package io.tallystick.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a vector file of the test resources into maps and lists; every scalar is its text. */
public final class Vectors {
    private final Object value;

    private Vectors(Object value) {
        this.value = value;
    }

    public static Vectors file(String name) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(name), name);
                JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), in)) {
            return new Vectors(read(parser, parser.nextToken()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Vectors at(String name) {
        return new Vectors(Objects.requireNonNull(map().get(name), name));
    }

    public List<Vectors> items() {
        return ((List<?>) value).stream().map(Vectors::new).toList();
    }

    /** The text of a member, "" when it is absent. */
    public String text(String name) {
        Object member = map().get(name);
        return member == null ? "" : member.toString();
    }

    public boolean has(String name) {
        return map().containsKey(name);
    }

    public Map<?, ?> map() {
        return (Map<?, ?>) value;
    }

    private static Object read(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    members.put(name, read(parser, parser.nextToken()));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    values.add(read(parser, next));
                }
                yield values;
            }
            default -> parser.getString();
        };
    }
}

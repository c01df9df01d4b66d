package io.tallystick.signing.diagnosis;

import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A body as somebody signed it: a JSON value in a style, or plain bytes, and what was done to the text at the end. */
final class Body {
    static final Body NONE = Body.raw("");

    private static final List<JsonStyle> KNOWN_STYLES = List.of(
            JsonStyle.COMPACT,
            JsonStyle.SPACED,
            JsonStyle.COMPACT.withSlash(true),
            JsonStyle.COMPACT.withIndent("  "),
            JsonStyle.COMPACT.withIndent("    "),
            JsonStyle.COMPACT.withIndent("\t"));

    private final @Nullable Json value;
    private final JsonStyle style;
    private final String raw;
    private final UnaryOperator<String> ending;
    private @Nullable String text;

    private Body(@Nullable Json value, JsonStyle style, String raw, UnaryOperator<String> ending) {
        this.value = value;
        this.style = style;
        this.raw = raw;
        this.ending = ending;
    }

    static Body raw(String byteText) {
        return new Body(null, JsonStyle.COMPACT, byteText, UnaryOperator.identity());
    }

    static Body json(Json value, JsonStyle style) {
        return new Body(value, style, "", UnaryOperator.identity());
    }

    /** The bytes as JSON in the style they are written in; without a known style, as bytes that know no value. */
    static Body read(String byteText) {
        Optional<Json> read = value(byteText);
        if (read.isPresent()) {
            for (JsonStyle known : KNOWN_STYLES) {
                for (boolean ascii : new boolean[] {false, true}) {
                    JsonStyle candidate = known.withAscii(ascii);
                    if (candidate.write(read.get()).equals(byteText)) {
                        return json(read.get(), candidate);
                    }
                }
            }
        }
        return raw(byteText);
    }

    static Optional<Json> value(String byteText) {
        return StrictJson.read(ByteText.bytes(byteText)) instanceof JsonReading.Value read
                ? Optional.of(read.value())
                : Optional.empty();
    }

    Optional<Json> value() {
        return Optional.ofNullable(value);
    }

    JsonStyle style() {
        return style;
    }

    Body withValue(Json other) {
        return new Body(other, style, "", ending);
    }

    Body withStyle(JsonStyle other) {
        return new Body(value, other, raw, ending);
    }

    /** With the finished text changed; later changes of value or style stay possible. */
    Body thenText(UnaryOperator<String> step) {
        UnaryOperator<String> before = ending;
        return new Body(value, style, raw, written -> step.apply(before.apply(written)));
    }

    String text() {
        String known = text;
        if (known == null) {
            Json present = value;
            known = ending.apply(present == null ? raw : style.write(present));
            text = known;
        }
        return known;
    }
}

package io.tallystick.signing.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void keepsNumbersAsTheyWereSpelled() {
        assertThat(read("3500.00")).isEqualTo(new JsonReading.Value(new Json.Numeral("3500.00")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "{", "[", "{\"a\":1", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{'a':1}", "nul", "truex",
                        "NaN",
                "Infinity", "-Infinity", "+1", "01", "1.", ".5", "1e", "0x1", "-", "1_000", "\u0661", "// c\n1",
                        "/* c */1",
                "# c\n1", "\"a", "\"\t\"", "\"\\x41\"", "\"\\u12\"", "\u00a01", "\u000b1", "[1 2]", "[,1]",
                        "{\"a\":1 \"b\":2}"
            })
    void refusesWhatIsNotOneJsonValue(String text) {
        assertThat(read(text)).isInstanceOf(JsonReading.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} x", "{}{}", "1 2", "{\"a\":1}POST/api/x?cb=", "[]]", "{}\0"})
    void refusesTextBehindTheValue(String text) {
        assertThat(read(text)).isInstanceOf(JsonReading.Refused.class);
    }

    @Test
    void refusesANameThatStandsTwice() {
        assertRefused("{\"q\":\"9\",\"q\":\"1\"}", "a name stands twice in one JSON object");
        assertRefused("{\"q\":1,\"\\u0071\":2}", "a name stands twice in one JSON object");
        assertThat(read("{\"a\":{\"q\":1},\"b\":{\"q\":2}}")).isInstanceOf(JsonReading.Value.class);
    }

    @Test
    void limitsDepth() {
        assertThat(read("[".repeat(32) + "]".repeat(32))).isInstanceOf(JsonReading.Value.class);
        assertRefused("[".repeat(33) + "]".repeat(33), "the JSON value is nested deeper than 32");
        assertQuicklyRefused("[".repeat(100_000));
        assertQuicklyRefused("{\"a\":".repeat(100_000));
    }

    @Test
    void limitsTheNumberOfNames() {
        assertThat(read(names(1_000))).isInstanceOf(JsonReading.Value.class);
        assertRefused(names(1_001), "the body has more than 1000 names");
        assertQuicklyRefused(names(1_000_000));
    }

    @Test
    void limitsStringsAndNames() {
        assertThat(read("\"" + "x".repeat(4_096) + "\"")).isInstanceOf(JsonReading.Value.class);
        assertRefused("\"" + "x".repeat(4_097) + "\"", "a JSON string is longer than 4096 characters");
        assertRefused("{\"" + "x".repeat(4_097) + "\":1}", "a JSON string is longer than 4096 characters");
        assertQuicklyRefused("\"" + "\\u0041".repeat(11_000) + "\"");
    }

    @Test
    void limitsNumbers() {
        assertThat(read("1".repeat(40))).isInstanceOf(JsonReading.Value.class);
        assertRefused("1".repeat(41), "a JSON number is longer than 40 characters");
        assertQuicklyRefused("1".repeat(60_000));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[][] wrong = {
            {'"', (byte) 0xc0, (byte) 0x80, '"'},
            {'"', (byte) 0xc3, '"'},
            {'"', (byte) 0xff, '"'},
            {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
            {'"', (byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '"'},
            "{}".getBytes(StandardCharsets.UTF_16LE),
            "{}".getBytes(StandardCharsets.UTF_16BE),
        };
        for (byte[] bytes : wrong) {
            assertThat(StrictJson.read(bytes)).isInstanceOf(JsonReading.Refused.class);
        }
        assertRefused("\uFEFF{}", "the body begins with a byte order mark");
    }

    @Test
    void refusesHalvesOfSurrogatePairs() {
        for (String text : new String[] {"\"\\ud800\"", "\"\\udc00\\ud800\"", "{\"\\ud83d\":1}", "\"\\ud83dx\""}) {
            assertThat(read(text)).as(text).isInstanceOf(JsonReading.Refused.class);
        }
        assertThat(read("\"\\ud83d\\ude00\"")).isEqualTo(new JsonReading.Value(new Json.Text("\ud83d\ude00")));
    }

    private static String names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"n" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void assertQuicklyRefused(String text) {
        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> assertThat(read(text)).isInstanceOf(JsonReading.Refused.class));
    }

    private static void assertRefused(String text, String sentence) {
        assertThat(read(text)).isEqualTo(new JsonReading.Refused(sentence));
    }

    private static JsonReading read(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
    }
}

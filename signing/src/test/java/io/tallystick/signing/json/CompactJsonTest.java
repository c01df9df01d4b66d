package io.tallystick.signing.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompactJsonTest {

    @Test
    void dropsBlanksAndNothingElse() {
        assertThat(compact(" { \"a\" : [ 1 , true , null , \"x y\" ] , \"b\" : { } , \"c\" : [ ] } "))
                .isEqualTo("{\"a\":[1,true,null,\"x y\"],\"b\":{},\"c\":[]}");
    }

    @Test
    void putsArrayIndexesFirstInAscendingOrder() {
        String written = """
            {"b":1,"10":2,"9":3,"a":4,"01":5,"-1":6,"4294967294":7,"4294967295":8,"":9}\
            """;
        String ordered = """
            {"9":3,"10":2,"4294967294":7,"b":1,"a":4,"01":5,"-1":6,"4294967295":8,"":9}\
            """;
        assertThat(compact(written)).isEqualTo(ordered);
    }

    @Test
    void writesCharactersRawUnlessJavaScriptEscapesThem() {
        assertThat(compact("\"\\u00e9\\/\\u2028\\ud83d\\ude00\\u007f\""))
                .isEqualTo("\"\u00e9/\u2028\ud83d\ude00\u007f\"");
        assertThat(compact("\"\\u0000\\u001F\\b\\f\\n\\r\\t\\\"\\\\\""))
                .isEqualTo("\"\\u0000\\u001f\\b\\f\\n\\r\\t\\\"\\\\\"");
    }

    @Test
    void escapesHalvesOfSurrogatePairs() {
        assertThat(CompactJson.of(new Json.Text("a\ud800b\udc00\ud83d\ude00\ud83d")))
                .isEqualTo("\"a\\ud800b\\udc00\ud83d\ude00\\ud83d\"");
    }

    @Test
    void writesNumbersByTheirValue() {
        assertThat(compact("[1.0,1e3,0.10,1e21,-0,9007199254740993,1e400]"))
                .isEqualTo("[1,1000,0.1,1e+21,0,9007199254740992,null]");
    }

    @Test
    void writesAnyTreeThatReadsBackAsItself() {
        Json tree = new Json.Members(Map.of("k", new Json.Items(List.of(new Json.Bool(false), new Json.Null()))));
        assertThat(compact(CompactJson.of(tree))).isEqualTo("{\"k\":[false,null]}");
    }

    private static String compact(String text) {
        JsonReading reading = StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(JsonReading.Value.class);
        return CompactJson.of(((JsonReading.Value) reading).value());
    }
}

package io.tallystick.server.cli.paste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CurlCommandTest {
    private static PastedRequest parse(String command) throws UnreadablePasteException {
        return CurlCommand.parse(command);
    }

    private static String body(PastedRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    @Test
    void readsMethodTargetHeadersAndBody() throws UnreadablePasteException {
        PastedRequest request = parse("""
            curl -sS -X POST 'http://127.0.0.1:8080/v1/trade/order?x=%2F' \\
              -H "X-GAIAEX-APIKEY: abc" -H 'X-GAIAEX-TIMESTAMP:1766513277266' \\
              -H 'Content-Type: application/json' -d '{"a": "b c"}'
            """);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1/trade/order?x=%2F");
        assertThat(request.header("x-gaiaex-apikey")).isEqualTo("abc");
        assertThat(request.header("X-GAIAEX-TIMESTAMP")).isEqualTo("1766513277266");
        assertThat(request.header("Host")).isEqualTo("127.0.0.1:8080");
        assertThat(body(request)).isEqualTo("{\"a\": \"b c\"}");
    }

    @Test
    void guessesMethodAndContentTypeAsCurlDoes() throws UnreadablePasteException {
        assertThat(parse("curl http://h/").method()).isEqualTo("GET");
        PastedRequest form = parse("curl http://h -d a=1 --data-raw b=@2");
        assertThat(form.method()).isEqualTo("POST");
        assertThat(form.target()).isEqualTo("/");
        assertThat(form.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(body(form)).isEqualTo("a=1&b=@2");
        PastedRequest json = parse("curl h/x --json '{}'");
        assertThat(json.header("Content-Type")).isEqualTo("application/json");
        assertThat(json.target()).isEqualTo("/x");
    }

    @Test
    void putsDataIntoTheQueryWithGet() throws UnreadablePasteException {
        PastedRequest request = parse("curl -G https://h/p?x=1 -d y=2 --data-urlencode 'z=a b/c'");
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/p?x=1&y=2&z=a%20b%2Fc");
        assertThat(request.body()).isEmpty();
    }

    @Test
    void understandsEveryKindOfQuotes() throws UnreadablePasteException {
        assertThat(body(parse("curl h -d $'{\"a\":\\'\\u00e9\\x41\\n\\'}'"))).isEqualTo("{\"a\":'\u00e9A\n'}");
        assertThat(body(parse("curl h -d \"{\\\"a\\\":\\\\1}\""))).isEqualTo("{\"a\":\\1}");
        assertThat(body(parse("curl h -d 'it'\\''s'"))).isEqualTo("it's");
        assertThat(parse("curl -XDELETE -H'A: b' --url=http://h/p#frag").target())
                .isEqualTo("/p");
        assertThat(parse("$ curl 'h/p' | jq .").target()).isEqualTo("/p");
        assertThat(parse("curl.exe ^\"http://h/p?a=1^&b=2^\" ^\r\n -H ^\"time: 5^\"")
                        .target())
                .isEqualTo("/p?a=1&b=2");
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> parse("wget h")).hasMessageContaining("word curl");
        assertThatThrownBy(() -> parse("curl h -H \"signature: $SIG\"")).hasMessageContaining("$SIG");
        assertThatThrownBy(() -> parse("curl h -F a=b")).hasMessageContaining("--form");
        assertThatThrownBy(() -> parse("curl h --hsts x")).hasMessageContaining("--hsts");
        assertThatThrownBy(() -> parse("curl h -d @body.json")).hasMessageContaining("--body @body.json");
        assertThatThrownBy(() -> parse("curl h -H a: b")).hasMessageContaining("two URLs");
        assertThatThrownBy(() -> parse("curl 'h")).hasMessageContaining("never closed");
        assertThatThrownBy(() -> parse("curl -X POST")).hasMessageContaining("no URL");
        assertThatThrownBy(() -> parse("curl h -X")).hasMessageContaining("no value");
    }
}

package io.tallystick.server.cli.paste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawHttpTextTest {
    private static PastedRequest parse(String text) throws UnreadablePasteException {
        return RawHttpText.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsARequestWithEitherLineEnd() throws UnreadablePasteException {
        for (String end : new String[] {"\n", "\r\n"}) {
            PastedRequest request = parse(String.join(
                    end,
                    "POST /api/startBot?botId=1 HTTP/1.1",
                    "Host: h",
                    "Token: abc",
                    "Content-Length: 7",
                    "",
                    "{\"a\":1}\n"));
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/api/startBot?botId=1");
            assertThat(request.header("token")).isEqualTo("abc");
            assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
            assertThat(request.notes()).isEmpty();
        }
    }

    @Test
    void takesTheLastLineBreakForThePastesOwn() throws UnreadablePasteException {
        PastedRequest request = parse("\nPOST http://h:1/order HTTP/1.1\nHost: h\n\n{\"n\":\"Z\u00fcrich\"}\n");
        assertThat(request.target()).isEqualTo("/order");
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("{\"n\":\"Z\u00fcrich\"}");
        assertThat(request.notes()).hasSize(1);
    }

    @Test
    void noticesThatBytesWereLost() throws UnreadablePasteException {
        assertThat(parse("POST / HTTP/1.1\nContent-Length: 9\n\nabc").notes().get(0))
                .contains("9 bytes")
                .contains("has 3");
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> parse("")).hasMessageContaining("no request");
        assertThatThrownBy(() -> parse("POST /a b c HTTP/1.1\n\n")).hasMessageContaining("request line");
        assertThatThrownBy(() -> parse("GET / HTTP/1.1\n{\"a\"}\n")).hasMessageContaining("neither a header");
        assertThatThrownBy(() -> parse("POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n3\n"))
                .hasMessageContaining("chunked");
    }
}

package io.tallystick.signing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.Dialect;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeRuleTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/json;"
            })
    void passesJsonInUtf8(String type) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(Heads.broken(head(dialect, "Content-Type", type))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "text/json",
                "application/jsonp",
                "application/json-patch+json",
                "application/json, text/plain",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-8; x=y",
                "multipart/form-data; boundary=x",
                "application/xml"
            })
    void refusesEveryOtherType(String type) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(Heads.broken(head(dialect, "Content-Type", type))).contains(Rule.CONTENT_TYPE);
        }
    }

    @Test
    void aFormIsForThreeCommasOnly() {
        String form = "application/x-www-form-urlencoded";
        assertThat(Heads.broken(head(Dialect.THREE_COMMAS, "Content-Type", form)))
                .isEmpty();
        assertThat(Heads.broken(head(Dialect.GAIAEX, "Content-Type", form))).contains(Rule.CONTENT_TYPE);
        assertThat(Heads.broken(head(Dialect.GAINIUM, "Content-Type", form))).contains(Rule.CONTENT_TYPE);
    }

    @Test
    void refusesABodyWithoutATypeOrWithTwo() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(Heads.broken(head(dialect))).contains(Rule.CONTENT_TYPE);
            assertThat(Heads.broken(
                            head(dialect, "Content-Type", "application/json", "content-type", "application/json")))
                    .contains(Rule.CONTENT_TYPE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity", ""})
    void refusesAnEncodedBody(String encoding) {
        HeadReading head = head(Dialect.GAIAEX, "Content-Type", "application/json", "Content-Encoding", encoding);
        assertThat(Heads.broken(head)).contains(Rule.CONTENT_TYPE);
    }

    private static HeadReading head(Dialect dialect, String... headers) {
        return RequestRules.of(dialect).head(new RawRequest("POST", "/order", Heads.headers(dialect, headers), BODY));
    }
}

package io.tallystick.server.gateway.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.testing.RawSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each of the stored malformed requests is refused once, changes nothing, and hides no second request. */
class MalformedRequestsTest {
    private static final Pattern REPEATED = Pattern.compile("\\{([^{}]*)\\*(\\d+)\\}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(r|n|t|\\\\|x[0-9a-f]{2})");

    private record Case(String name, String bytes) {}

    @Test
    void noneIsUnderstoodAndNoneIsAnsweredTwice(@TempDir Path data) {
        try (GaiaExWorld world = GaiaExWorld.fresh(data)) {
            long before = world.rows();
            List<Case> cases = cases();
            assertThat(cases).hasSizeGreaterThanOrEqualTo(200);
            int port = world.server.client().port();
            for (Case one : cases) {
                try (RawSocket socket = new RawSocket(port)) {
                    String answer =
                            socket.send(expand(one.bytes(), world)).end().readAll();
                    assertThat(answer).as(one.name()).startsWith("HTTP/1.1 4");
                    assertThat(answer.split("HTTP/1\\.1 [0-9]", -1))
                            .as(one.name())
                            .hasSize(2);
                }
            }
            assertThat(world.rows()).as("the state").isEqualTo(before);
            String fine = "POST /v1/trade/order HTTP/1.1\\r\\nHost: localhost\\r\\n{auth}Content-Type:"
                    + " application/json\\r\\nContent-Length: {length}\\r\\n\\r\\n{body}";
            try (RawSocket socket = new RawSocket(port)) {
                assertThat(socket.send(expand(fine, world)).readAnswer())
                        .as("the same order, well formed")
                        .startsWith("HTTP/1.1 200");
            }
        }
    }

    private static String expand(String text, GaiaExWorld world) {
        String body = GaiaExWorld.restingOrder("");
        String auth = String.join("\r\n", world.auth(GaiaExWorld.ALL, "POST", "/order", body)) + "\r\n";
        String next = "POST /v1/trade/order HTTP/1.1\r\nHost: localhost\r\n" + auth
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        String repeated = REPEATED.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(m.group(1).repeat(Integer.parseInt(m.group(2)))));
        return ESCAPE.matcher(repeated)
                .replaceAll(m -> Matcher.quoteReplacement(unescaped(m.group(1))))
                .replace("{auth}", auth)
                .replace("{length}", Integer.toString(body.length()))
                .replace("{hex}", Integer.toHexString(body.length()))
                .replace("{next}", next)
                .replace("{body}", body);
    }

    private static String unescaped(String escape) {
        return switch (escape.charAt(0)) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '\\' -> "\\";
            default -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
        };
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = MalformedRequestsTest.class.getResourceAsStream("/http/malformed-requests.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            for (String block : List.of(text.split("(?m)^### ", -1)).subList(1, text.split("(?m)^### ", -1).length)) {
                int end = block.indexOf('\n');
                cases.add(new Case(
                        block.substring(0, end), block.substring(end + 1).replace("\n", "")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }
}

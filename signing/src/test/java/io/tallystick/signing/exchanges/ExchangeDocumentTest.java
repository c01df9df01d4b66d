package io.tallystick.signing.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.Algorithm;
import io.tallystick.signing.SignatureEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The tables of docs/signing.md about other exchanges say what the data says. */
class ExchangeDocumentTest {

    @Test
    void theTableOfSchemesIsThatOfTheData() throws IOException {
        List<String> rows = new ArrayList<>();
        for (ExchangeScheme scheme : ExchangeSchemes.all()) {
            String unsigned = scheme.unsigned().isEmpty() ? "nothing" : String.join(", ", scheme.unsigned());
            rows.add(row(
                    "`" + scheme.name() + "`",
                    scheme.exchange(),
                    algorithm(scheme),
                    scheme.messageText().replace("|", "\\|"),
                    scheme.timeForm(),
                    unsigned));
        }
        assertThat(tableUnder("| name | exchange | signature | message | time | left unsigned |"))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void theTableOfAmbiguitiesIsThatOfTheData() throws IOException {
        List<String> rows = new ArrayList<>();
        for (ExchangeScheme scheme : ExchangeSchemes.all()) {
            scheme.ambiguity()
                    .ifPresent(pair -> rows.add(row(
                            "`" + scheme.name() + "`",
                            "`" + pair.one() + "`",
                            "`" + pair.other() + "`",
                            pair.bounded())));
        }
        assertThat(tableUnder("| name | a signature for | holds for | what bounds it |"))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void thePageCountsThem() throws IOException {
        assertThat(page()).contains("34 exchanges in " + ExchangeSchemes.all().size() + " schemes");
    }

    private static String algorithm(ExchangeScheme scheme) {
        Algorithm algorithm = scheme.scheme().algorithm();
        SignatureEncoding encoding = scheme.scheme().encoding();
        return (algorithm + ", " + encoding).replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static List<String> tableUnder(String head) throws IOException {
        List<String> lines = page().lines().toList();
        int at = lines.indexOf(head);
        assertThat(at).as(head).isNotNegative();
        return lines.subList(at + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "signing.md"));
    }
}

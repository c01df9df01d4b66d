package io.tallystick.signing.exchanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A description is taken only if it says what its message gives. */
class SchemeLoaderTest {
    private static final String SOUND = """
        # a comment
        scheme     sound

          exchange   Sound
          sign       hmac-sha256 hex
          time       ms
          body       json
          message    time method target body
          header     K: key
          header     T: time
          header     S: signature
        """;
    private static final String AMBIGUOUS = SOUND.replace("target body", "path query body");

    @Test
    void aSoundSchemeIsTakenAndLeavesNothingUnsigned() {
        ExchangeScheme scheme = ExchangeSchemes.read(SOUND).get(0);
        assertThat(scheme.name()).isEqualTo("sound");
        assertThat(scheme.unsigned()).isEmpty();
        assertThat(scheme.ambiguity()).isEmpty();
        assertThat(scheme.scheme().legacyAmbiguous()).isFalse();
    }

    @Test
    void anAmbiguousSchemeIsRefusedUnlessItSaysSoAndShowsIt() {
        refused(
                AMBIGUOUS,
                "ambiguous: nothing tells where path ends and query begins; say why that is bounded, and show one"
                        + " pair");
        refused(AMBIGUOUS + "bounded it is\n", "one is missing");
        refused(
                AMBIGUOUS + "bounded it is\none GET /a\nother GET /b\n",
                "its pair does not show the ambiguity: the two requests have different messages");
        refused(
                AMBIGUOUS + "bounded it is\none GET /a\nother GET /a\n",
                "its pair does not show the ambiguity: the two requests have different messages");
        String shown = AMBIGUOUS + "bounded it is\none GET /a?b=1\nother GET /ab=1\n";
        ExchangeScheme scheme = ExchangeSchemes.read(shown).get(0);
        assertThat(scheme.scheme().legacyAmbiguous()).isTrue();
        assertThat(scheme.ambiguity()).contains(new Ambiguity("it is", "GET /a?b=1", "GET /ab=1"));
    }

    @Test
    void aMarkWithoutNeedIsRefused() {
        refused(SOUND + "bounded it is\none GET /a\nother GET /b\n", "it is marked as ambiguous, and is not");
    }

    @Test
    void whatIsLeftUnsignedMustBeNamed() {
        refused(
                SOUND.replace("target body", "path body"),
                "it says that it leaves unsigned: nothing; its message leaves: query");
        refused(SOUND + "unsigned query\n", "it says that it leaves unsigned: query; its message leaves: nothing");
        refused(
                SOUND.replace("time method target body", "time query\nmessage-with-body time body"),
                "it says that it leaves unsigned: nothing; its message leaves: method, path, query beside a body");
        refused(
                SOUND.replace("time method target body", "method target body"),
                "it says that it leaves unsigned: nothing; its message leaves: time");
    }

    @Test
    void anUnclearDescriptionIsRefusedByName() {
        refused(SOUND.replace("message    ", "massage "), "the word 'massage' is not known");
        refused(SOUND.replace("target body", "target bodies"), "the word 'bodies' is not known");
        refused(SOUND.replace("target body", "target sha256(body"), "a bracket is not closed");
        refused(SOUND.replace("target body", "target body)"), "the word ')' is not known");
        refused(SOUND.replace("hmac-sha256", "hmac-md5"), "'hmac-md5' is not known here");
        refused(SOUND.replace("time       ms", "time noon"), "time cannot be 'noon'");
        refused(SOUND.replace("  time       ms\n", ""), "the word time needs a form of the time");
        refused(SOUND.replace("target body", "target nonce body"), "the word nonce needs a form of the nonce");
        refused(SOUND.replace("  header     S: signature\n", ""), "the signature is sent nowhere");
        refused(SOUND.replace("  exchange   Sound\n", ""), "exchange is missing");
        refused(SOUND + "time s\n", "time stands there twice");
        refused(SOUND + "note\n", "note says nothing");
        refused(SOUND + "header X\n", "header needs NAME: WORDS");
        refused(SOUND + SOUND, "there is another of this name");
        refused(SOUND.replace("scheme     sound", "scheme Sound!"), "a name has small letters, digits and dashes");
    }

    @Test
    void theBuiltInOnesNameWhatIsAmbiguous() {
        List<String> ambiguous = ExchangeSchemes.all().stream()
                .filter(scheme -> scheme.ambiguity().isPresent())
                .map(ExchangeScheme::name)
                .toList();
        assertThat(ambiguous)
                .containsExactly(
                        "binance",
                        "bybit",
                        "krakenfutures",
                        "bitget",
                        "mexc",
                        "cryptocom",
                        "bitstamp",
                        "phemex",
                        "bingx",
                        "latoken");
    }

    private static void refused(String text, String why) {
        assertThatExceptionOfType(SchemeRefusedException.class)
                .isThrownBy(() -> ExchangeSchemes.read(text))
                .withMessageEndingWith(": " + why)
                .withMessageStartingWith("scheme ");
    }
}

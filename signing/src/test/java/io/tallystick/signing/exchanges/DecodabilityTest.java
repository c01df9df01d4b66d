package io.tallystick.signing.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of which it is known whether they can be taken apart again. */
class DecodabilityTest {

    @ParameterizedTest(name = "{0} with a body of {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "time method path body; JSON; ``",
                "body method target time; JSON; ``",
                "target body; JSON; ``",
                "method target body time; JSON; ``",
                "target method time nonce body; JSON; ``",
                "method LF path LF query LF sha512-hex(body) LF time; FORM; ``",
                "parameters-sorted \"|\" time; FORM; ``",
                "path sha256(nonce body); FORM; ``",
                "time window target; NONE; ``",
                "key time query; NONE; ``",
                "time method path body; FORM; nothing tells where path ends and body begins",
                "path query; NONE; nothing tells where path ends and query begins",
                "path \"?\" query body; FORM; nothing tells where query ends and body begins",
                "time window query; NONE; nothing tells where window ends and query begins",
                "target time method; JSON; ``",
                "target time window; JSON; nothing tells where target ends and time begins",
                "body query; JSON; ``",
                "body body; JSON; nothing tells where body ends and body begins",
                "body path LF query; FORM; nothing tells where body ends and path begins",
                "sha256(parameters path); FORM; nothing tells where parameters ends and path begins",
                "parameters-sorted-decoded; FORM; parameters-sorted-decoded gives one text for different contents",
                "flat:params; JSON; flat:params gives one text for different contents",
            })
    void aMessageIsDecodableOrTheSentenceSaysWhere(String message, BodyForm body, String fault) {
        Vocabulary vocabulary = new Vocabulary(TimeForm.MILLIS, NonceForm.MILLIS, body);
        assertThat(Decodability.fault(vocabulary.read(message)).orElse("")).isEqualTo(fault);
    }

    @ParameterizedTest(name = "{0} or {1} with a body of {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "time query; time body; JSON; ``",
                "time query; time body; FORM; nothing tells a request with a body from one without",
                "time query; time sha256(body); JSON; nothing tells a request with a body from one without",
            })
    void twoMessagesOfOneSchemeMustDifferToo(String without, String with, BodyForm body, String fault) {
        Vocabulary vocabulary = new Vocabulary(TimeForm.MILLIS, NonceForm.MILLIS, body);
        assertThat(Decodability.fault(vocabulary.read(without), vocabulary.read(with))
                        .orElse(""))
                .isEqualTo(fault);
    }
}

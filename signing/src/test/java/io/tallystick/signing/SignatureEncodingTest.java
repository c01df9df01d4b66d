package io.tallystick.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One text stands for one signature: 64 hex digits of either case, or 44 characters of canonical Base64. */
class SignatureEncodingTest {
    private static final byte[] MAC =
            Algorithm.HMAC_SHA256.keyed(new byte[] {1}).over(new byte[] {2});
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=";

    @Test
    void hexIsReadInEitherCase() {
        String text = SignatureEncoding.HEX.encode(MAC);
        assertThat(text).isEqualTo(text.toLowerCase(Locale.ROOT));
        for (String spelling : List.of(
                text,
                text.toUpperCase(Locale.ROOT),
                text.substring(0, 9) + text.substring(9).toUpperCase(Locale.ROOT))) {
            assertThat(SignatureEncoding.HEX.decode(spelling, 32)).hasValue(MAC);
        }
    }

    @Test
    void hexOfAnotherLengthOrWithOtherCharactersIsRefused() {
        String text = SignatureEncoding.HEX.encode(MAC);
        for (String wrong : List.of(
                "",
                text.substring(1),
                text.substring(2),
                text + "00",
                " " + text,
                "0x" + text.substring(2),
                "g" + text.substring(1),
                "\u0660" + text.substring(1),
                "\uff11" + text.substring(1),
                text.substring(0, 63) + "\n",
                text.substring(0, 62) + ":a")) {
            assertThat(SignatureEncoding.HEX.decode(wrong, 32)).as(wrong).isEmpty();
        }
    }

    @Test
    void exactlyOneBase64TextStandsForASignature() {
        String text = SignatureEncoding.BASE64.encode(MAC);
        assertThat(text).hasSize(44).endsWith("=");
        Set<String> accepted = new HashSet<>();
        for (int i = 0; i < text.length(); i++) {
            for (int k = 0; k < ALPHABET.length(); k++) {
                String spelling = text.substring(0, i) + ALPHABET.charAt(k) + text.substring(i + 1);
                SignatureEncoding.BASE64
                        .decode(spelling, 32)
                        .filter(bytes -> Arrays.equals(bytes, MAC))
                        .ifPresent(bytes -> accepted.add(spelling));
            }
        }
        assertThat(accepted).containsExactly(text);
    }

    @Test
    void base64WithoutPaddingWithJunkOrInTheUrlAlphabetIsRefused() {
        String text = "+/" + SignatureEncoding.BASE64.encode(MAC).substring(2);
        assertThat(SignatureEncoding.BASE64.decode(text, 32)).isPresent();
        for (String wrong : List.of(
                text.substring(0, 43),
                text + "=",
                text.replace('+', '-').replace('/', '_'),
                text.substring(0, 20) + "\n" + text.substring(20),
                " " + text.substring(1),
                text.substring(0, 42) + "==")) {
            assertThat(SignatureEncoding.BASE64.decode(wrong, 32)).as(wrong).isEmpty();
        }
        assertThat(SignatureEncoding.BASE64_URL.decode(text.replace('+', '-').replace('/', '_'), 32))
                .isPresent();
    }

    @Test
    void base64OfHexGoesThereAndBack() {
        String text = SignatureEncoding.BASE64_OF_HEX.encode(MAC);
        assertThat(SignatureEncoding.BASE64_OF_HEX.decode(text, 32)).hasValue(MAC);
        assertThat(SignatureEncoding.BASE64_OF_HEX.decode(SignatureEncoding.BASE64.encode(MAC), 32))
                .isEmpty();
    }
}

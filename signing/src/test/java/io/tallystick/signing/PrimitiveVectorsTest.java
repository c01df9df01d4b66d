package io.tallystick.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The MAC itself, against Wycheproof and RFC 4231. */
class PrimitiveVectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void agreesWithEveryWycheproofCaseAndRefusesTruncatedTags() {
        int cases = 0;
        int truncated = 0;
        for (Vectors group : Vectors.file("wycheproof_hmac_sha256_test.json")
                .at("testGroups")
                .items()) {
            for (Vectors test : group.at("tests").items()) {
                cases++;
                byte[] full = mac(test.text("key"), test.text("msg"));
                byte[] tag = HEX.parseHex(test.text("tag"));
                boolean valid = test.text("result").equals("valid");
                assertThat(MessageDigest.isEqual(Arrays.copyOf(full, tag.length), tag))
                        .as(test.text("tcId"))
                        .isEqualTo(valid);
                Optional<byte[]> accepted = SignatureEncoding.HEX.decode(test.text("tag"), 32);
                if (group.text("tagSize").equals("256")) {
                    assertThat(MessageDigest.isEqual(full, accepted.orElseThrow()))
                            .isEqualTo(valid);
                } else {
                    truncated++;
                    assertThat(accepted).as("a tag of half the length").isEmpty();
                }
            }
        }
        assertThat(cases).isEqualTo(174);
        assertThat(truncated).isEqualTo(87);
    }

    @Test
    void agreesWithRfc4231() {
        int cases = 0;
        for (Vectors test : Vectors.file("rfc4231_hmac_sha256.json").at("tests").items()) {
            cases++;
            byte[] tag = HEX.parseHex(test.text("tag"));
            assertThat(Arrays.copyOf(mac(test.text("key"), test.text("msg")), tag.length))
                    .isEqualTo(tag);
        }
        assertThat(cases).isEqualTo(7);
    }

    private static byte[] mac(String keyHex, String messageHex) {
        return Algorithm.HMAC_SHA256.keyed(HEX.parseHex(keyHex)).over(HEX.parseHex(messageHex));
    }
}

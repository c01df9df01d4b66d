package io.tallystick.server.access.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.signing.Secret;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
    private static final PasswordHash.Cost CHEAP = new PasswordHash.Cost(64, 1);
    private final PasswordHash hash = new PasswordHash(CHEAP);
    private final Secret password = Secret.ofText("correct horse battery");

    @Test
    void only_the_password_itself_matches() {
        Secret kept = hash.of(password);
        assertThat(hash.matches(password, kept)).isTrue();
        for (String other :
                new String[] {"", "correct horse batter", "correct horse battery ", "Correct horse battery"}) {
            assertThat(hash.matches(Secret.ofText(other), kept)).as(other).isFalse();
        }
        assertThat(hash.matchesNobody(password)).isFalse();
    }

    @Test
    void the_same_password_is_never_kept_in_the_same_way() {
        assertThat(hash.of(password).sameAs(hash.of(password))).isFalse();
    }

    @Test
    void a_password_opens_after_the_cost_has_risen() {
        Secret kept = hash.of(password);
        assertThat(new PasswordHash(new PasswordHash.Cost(128, 2)).matches(password, kept))
                .isTrue();
    }

    @Test
    void what_is_no_kept_password_is_refused() {
        byte[] kept = hash.of(password).reveal();
        for (int length = 0; length < kept.length; length++) {
            byte[] shorter = java.util.Arrays.copyOf(kept, length);
            assertThatThrownBy(() -> hash.matches(password, Secret.ofBytes(shorter)))
                    .isInstanceOf(DamagedSecretException.class);
        }
        byte[] costly = kept.clone();
        costly[1] = 0x7f;
        costly[4] = 0x7f;
        assertThatThrownBy(() -> hash.matches(password, Secret.ofBytes(costly)))
                .isInstanceOf(DamagedSecretException.class);
    }

    /** RFC 9106, 5.3: the library computes Argon2id as the RFC has it. */
    @Test
    void the_vector_of_the_rfc_comes_out() {
        byte[] ones = HexFormat.of().parseHex("01".repeat(32));
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(HexFormat.of().parseHex("02".repeat(16)))
                .withSecret(HexFormat.of().parseHex("03".repeat(8)))
                .withAdditional(HexFormat.of().parseHex("04".repeat(12)))
                .build());
        byte[] tag = new byte[32];
        argon2.generateBytes(ones, tag);
        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }
}

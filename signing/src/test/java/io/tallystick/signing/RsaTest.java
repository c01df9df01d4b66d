package io.tallystick.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** 3Commas keys whose owner keeps an RSA private key. */
class RsaTest {
    private static final String PATH = "/public/api/ver1/users/change_mode";
    private static final KeyPair KEYS = keys("RSA", 2_048);

    @Test
    void signsTheDocumentedForms() throws GeneralSecurityException {
        Signer signer = Signer.ofPrivateKey(KEYS.getPrivate());
        SignedRequest query = SignedRequest.of("POST", PATH + "?mode=paper", "");
        SignedRequest form = SignedRequest.ofForm("POST", PATH, "", "mode=paper");
        SignedRequest json = SignedRequest.ofJson("POST", PATH, "", "{\"mode\": \"paper\"}");
        assertThat(signer.message(query)).asString().isEqualTo(PATH + "?mode=paper");
        assertThat(signer.message(form)).asString().isEqualTo(PATH + "?mode=paper");
        assertThat(signer.message(json)).asString().isEqualTo(PATH + "{\"mode\": \"paper\"}");
        assertThat(signer.sign(json)).isEqualTo(jdkSignature(PATH + "{\"mode\": \"paper\"}"));
    }

    @Test
    void verifiesTheSameCandidatesAsWithASharedSecret() throws GeneralSecurityException {
        Verifier verifier = Verifier.ofPublicKey(KEYS.getPublic(), VerifierOptions.DEFAULTS);
        SignedRequest json = SignedRequest.ofJson("POST", PATH, "", "{\"mode\": \"paper\"}");
        SignedRequest query = SignedRequest.of("GET", PATH + "?b=1&a=2", "");
        assertThat(verifier.verify(json, jdkSignature(PATH + "{\"mode\": \"paper\"}")))
                .isTrue();
        assertThat(verifier.verify(json, jdkSignature(PATH + "?{\"mode\": \"paper\"}")))
                .isTrue();
        assertThat(verifier.verify(json, jdkSignature(PATH))).isFalse();
        assertThat(verifier.verify(query, jdkSignature(PATH + "?a=2&b=1"))).isTrue();
        assertThat(verifier.verify(query, jdkSignature(PATH + "?a=2"))).isFalse();
    }

    @Test
    void readsTheSignatureStrictly() throws GeneralSecurityException {
        Verifier verifier = Verifier.ofPublicKey(KEYS.getPublic(), VerifierOptions.DEFAULTS);
        SignedRequest request = SignedRequest.of("GET", PATH, "");
        String signature = jdkSignature(PATH);
        assertThat(verifier.verify(request, signature)).isTrue();
        assertThat(verifier.verify(request, signature.toLowerCase(Locale.ROOT))).isFalse();
        assertThat(verifier.verify(request, signature.replace("=", ""))).isFalse();
        assertThat(verifier.verify(request, signature + "\n")).isFalse();
        assertThat(verifier.verify(request, "")).isFalse();
    }

    @Test
    void needsAnRsaKeyOf2048Bits() {
        assertThatThrownBy(() -> Verifier.ofPublicKey(keys("RSA", 1_024).getPublic(), VerifierOptions.DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Verifier.ofPublicKey(keys("EC", 256).getPublic(), VerifierOptions.DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String jdkSignature(String message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KEYS.getPrivate());
        signature.update(message.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}

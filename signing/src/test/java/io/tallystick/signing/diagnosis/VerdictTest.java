package io.tallystick.signing.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignatureEncoding;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import io.tallystick.signing.VerifierOptions;
import io.tallystick.signing.rules.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verdicts on how a signature is spelled, on other recipes, and on what is wrong besides. */
class VerdictTest {
    private static final Doctor DOCTOR = new Doctor(new Budget(60_000, 60_000));
    private static final Case GAIAEX = Case.ALL.get(2);
    private static final Case THREE_COMMAS = Case.ALL.get(6);
    private static final Case GAINIUM = Case.ALL.get(10);

    private static byte[] mac(Case request) {
        String text = rightSignature(request);
        return request.dialect().encoding() == SignatureEncoding.HEX
                ? HexFormat.of().parseHex(text)
                : Base64.getDecoder().decode(text);
    }

    private static String rightSignature(Case request) {
        return request.signatureOf(request.bases().get(0).draft());
    }

    private static List<String> names(Diagnosis diagnosis) {
        return diagnosis.verdict() instanceof Verdict.Explained explained
                ? explained.mistakes().stream().map(Finding::name).toList()
                : List.of(diagnosis.verdict().toString());
    }

    @Test
    void aRightSignatureIsRight() {
        for (Case request : Case.ALL) {
            Diagnosis found = DOCTOR.examine(request.signed(rightSignature(request)));
            assertThat(found.isRight()).as(request.toString()).isTrue();
            assertThat(found.sentence()).isEqualTo("The signature is right.");
        }
    }

    @Test
    void theServersMessageIsTheOneThatTheSignerSigns() {
        for (Case request : Case.ALL) {
            SignedRequest signed = request.signed("x").request();
            Signer signer = Signer.of(request.dialect(), Secret.ofText(request.secret()));
            Diagnosis found = DOCTOR.examine(request.signed(rightSignature(request)));
            assertThat(found.serverMessage()).as(request.toString()).isEqualTo(signer.message(signed));
        }
    }

    @Test
    void namesTheWrongSpellingOfASignature() {
        String hex = HexFormat.of().formatHex(mac(GAINIUM));
        String base64 = Base64.getEncoder().encodeToString(mac(GAINIUM));
        Map<String, String> gainium = Map.of(
                "hex-for-base64", hex,
                "base64-not-padded", base64.replace("=", ""),
                "base64-of-hex", Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII)),
                "signature-in-quotes", "b'" + base64 + "'",
                "signature-url-encoded", base64.replace("=", "%3D"));
        gainium.forEach((name, text) ->
                assertThat(names(DOCTOR.examine(GAINIUM.signed(text)))).containsExactly(name));
        String ours = HexFormat.of().formatHex(mac(GAIAEX));
        Map<String, String> gaiaex = Map.of(
                "base64-for-hex", Base64.getEncoder().encodeToString(mac(GAIAEX)),
                "text-before-signature", "SHA2-256(stdin)= " + ours,
                "hex-of-base64", HexFormat.of().formatHex(Base64.getEncoder().encode(mac(GAIAEX))));
        gaiaex.forEach((name, text) ->
                assertThat(names(DOCTOR.examine(GAIAEX.signed(text)))).containsExactly(name));
        assertThat(DOCTOR.examine(GAIAEX.signed(ours.toUpperCase(Locale.ROOT))).isRight())
                .isTrue();
    }

    @Test
    void namesUrlSafeBase64() {
        for (int i = 0; i < 50; i++) {
            Case request = new Case(Dialect.GAINIUM, "GET", "/api/deals?page=" + i, "", "", "s");
            String url = Base64.getUrlEncoder().encodeToString(mac(request));
            if (url.contains("-") || url.contains("_")) {
                assertThat(names(DOCTOR.examine(request.signed(url)))).containsExactly("base64url");
                return;
            }
        }
        throw new AssertionError("no signature with a letter of the other alphabet");
    }

    @Test
    void namesTheRecipeOfAnotherApi() {
        String time = Case.TIME;
        Signer hex = Signer.of(Dialect.GAIAEX, Secret.ofText(GAINIUM.secret()));
        SignedRequest asGaiaex = SignedRequest.ofJson("POST", "/api/updateDCABot", time, GAINIUM.body());
        byte[] mac = HexFormat.of().parseHex(hex.sign(asGaiaex));
        Diagnosis found = DOCTOR.examine(GAINIUM.signed(Base64.getEncoder().encodeToString(mac)));
        assertThat(names(found)).containsExactly("gaiaex-recipe");
        Diagnosis withEncoding = DOCTOR.examine(GAINIUM.signed(hex.sign(asGaiaex)));
        assertThat(names(withEncoding)).containsExactly("gaiaex-recipe", "hex-for-base64");
    }

    @Test
    void showsWhereTheNearestMessageParts() {
        Draft right = GAINIUM.bases().get(0).draft();
        Body spaced = right.body().withStyle(right.body().style().withSpacing(JsonStyle.SPACED));
        Diagnosis found = DOCTOR.examine(GAINIUM.signed(GAINIUM.signatureOf(right.withBody(spaced))));
        assertThat(names(found)).containsExactly("body-spaced");
        assertThat(found.sentence())
                .startsWith("You signed the JSON with spaces; Gainium signs the compact form {\"a\":1}: sign "
                        + "JSON.stringify(body)");
        assertThat(found.partsAt()).isEqualTo("{\"tpPerc\":".length());
        assertThat(found.clockOffsetMillis()).hasValue(-100);
    }

    private static Diagnosis with(Case request, Map<String, String> headers, long serverMillis) {
        RawRequest raw = new RawRequest(
                request.method(),
                request.target(),
                name -> headers.entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .toList(),
                request.body().getBytes(StandardCharsets.UTF_8));
        return DOCTOR.examine(Suspect.of(request.dialect(), raw, Secret.ofText(request.secret()), serverMillis));
    }

    private static List<String> faults(Diagnosis diagnosis) {
        return diagnosis.faults().stream().map(Finding::name).toList();
    }

    @Test
    void tellsAStaleTimeFirstAndSaysThatTheSignatureIsRight() {
        long server = Long.parseLong(Case.TIME) + 37_400;
        Map<String, String> headers = Map.of(
                "x-gaiaex-apikey",
                Case.KEY_ID,
                "X-GAIAEX-TIMESTAMP",
                Case.TIME,
                "X-GAIAEX-SIGNATURE",
                rightSignature(GAIAEX),
                "Content-Type",
                "application/json");
        Diagnosis found = with(GAIAEX, headers, server);
        assertThat(faults(found)).containsExactly("time-stale");
        assertThat(found.sentence())
                .isEqualTo(
                        "The time of this request is 37 s behind the server's clock (5 s are allowed); set your clock,"
                                + " or take the time afresh for each request. The signature itself is right.");
    }

    @Test
    void tellsATimeThatIsJustTooFarOffFromTheMostThatIsAllowed() {
        assertThat(Diagnosis.duration(5_000)).isEqualTo("5 s");
        assertThat(Diagnosis.duration(5_001)).isEqualTo("5.1 s");
        assertThat(Diagnosis.duration(9_999)).isEqualTo("10 s");
        assertThat(Diagnosis.duration(37_900)).isEqualTo("37 s");
    }

    @Test
    void namesMissingAndMisnamedHeaders() {
        long server = Long.parseLong(Case.TIME);
        Diagnosis bare = with(GAIAEX, Map.of(), server);
        assertThat(faults(bare)).containsExactly("header-missing");
        assertThat(bare.sentence())
                .startsWith("The headers X-GAIAEX-APIKEY, X-GAIAEX-TIMESTAMP, X-GAIAEX-SIGNATURE are missing;");
        Diagnosis misnamed =
                with(GAIAEX, Map.of("X-API-KEY", "k", "timestamp", Case.TIME, "X-GAIAEX-SIGN", "s"), server);
        assertThat(faults(misnamed)).containsExactly("wrong-header-name", "wrong-header-name", "wrong-header-name");
        assertThat(misnamed.sentence())
                .startsWith("You sent the header X-API-KEY; GaiaEx reads it under the name X-GAIAEX-APIKEY.");
        Diagnosis foreign =
                with(GAIAEX, Map.of("token", "k", "time", Case.TIME, "signature", rightSignature(GAINIUM)), server);
        assertThat(faults(foreign)).containsExactly("headers-of-other-dialect");
        assertThat(faults(with(THREE_COMMAS, Map.of("Apikey", "k", "Content-Type", "application/json"), server)))
                .containsExactly("header-missing");
    }

    @Test
    void namesATimeThatIsNoMilliseconds() {
        Map<String, String> times = Map.of(
                "1766513277", "seconds",
                "1766513277266000", "micro",
                "1766513277266.5", "decimals",
                "+176651327726", "not a number of 13 digits");
        times.forEach((time, word) -> {
            Diagnosis found = with(GAINIUM, Map.of("token", "k", "time", time, "signature", "x"), 0);
            assertThat(faults(found)).contains("time-malformed");
            assertThat(found.sentence()).contains(word);
        });
    }

    @Test
    void namesASignatureThatCannotBeOne() {
        Diagnosis cut = DOCTOR.examine(GAIAEX.signed(rightSignature(GAIAEX).substring(0, 31)));
        assertThat(faults(cut)).containsExactly("signature-malformed");
        Diagnosis rsa = DOCTOR.examine(THREE_COMMAS.signed(Base64.getEncoder().encodeToString(new byte[256])));
        assertThat(faults(rsa)).containsExactly("signature-rsa");
    }

    @Test
    void neverConfirmsAPartOfASignature() {
        String right = rightSignature(GAIAEX);
        for (int bytes : new int[] {16, 20, 28}) {
            Diagnosis found = DOCTOR.examine(GAIAEX.signed(right.substring(0, 2 * bytes)));
            assertThat(found.verdict()).isEqualTo(new Verdict.Unexplained());
            assertThat(found.sentence()).isEqualTo(Diagnosis.UNEXPLAINED);
        }
    }

    @Test
    void saysThatAKeyBelongsToAnotherApi() {
        Suspect suspect = GAIAEX.signed(rightSignature(GAIAEX)).withKeyDialect(Dialect.GAINIUM);
        assertThat(faults(DOCTOR.examine(suspect))).containsExactly("key-of-other-dialect");
    }

    @Test
    void honoursWhatAKeyIsAllowed() {
        Draft raw = GAINIUM.bases().get(0).draft().withBody(GAINIUM.facts().sentBody());
        Suspect suspect = GAINIUM.signed(GAINIUM.signatureOf(raw));
        assertThat(DOCTOR.examine(suspect).isRight()).isFalse();
        assertThat(DOCTOR.examine(suspect.withOptions(VerifierOptions.DEFAULTS.withRawBodyAccepted()))
                        .isRight())
                .isTrue();
    }

    private static String commas(Case request, String message) {
        Signer signer = Signer.of(Dialect.THREE_COMMAS, Secret.ofText(request.secret()));
        return signer.sign(SignedRequest.of("GET", message, ""));
    }

    @Test
    void neverCallsASignatureRightThatTheServerRefuses() {
        Case repeated = new Case(Dialect.THREE_COMMAS, "GET", "/public/api/x?b=1&a=2&a=1", "", "", "s");
        assertThat(names(DOCTOR.examine(repeated.signed(commas(repeated, "/public/api/x?a=1&a=2&b=1")))))
                .containsExactly("query-rewritten");
        Case json =
                new Case(Dialect.THREE_COMMAS, "POST", "/public/api/x?b=1&a=2", "application/json", "{\"c\":1}", "s");
        assertThat(names(DOCTOR.examine(json.signed(commas(json, "/public/api/x?a=2&b=1{\"c\":1}")))))
                .containsExactly("query-rewritten");
        Case form = new Case(
                Dialect.THREE_COMMAS, "POST", "/public/api/x", "application/x-www-form-urlencoded", "mode=paper", "s");
        assertThat(names(DOCTOR.examine(form.signed(commas(form, "/public/api/xmode=paper")))))
                .containsExactly("question-mark-forgotten");
    }

    @Test
    void namesABodyThatCannotBeSigned() {
        Case untyped = new Case(Dialect.GAINIUM, "POST", "/api/startBot", "text/plain", "{\"a\":1}", "s");
        Diagnosis found = DOCTOR.examine(untyped.signed(rightSignature(untyped)));
        assertThat(faults(found)).containsExactly("body-not-json");
        assertThat(found.isRight()).isFalse();
        Case bare = new Case(Dialect.THREE_COMMAS, "POST", "/public/api/x", "", "{\"a\":1}", "s");
        assertThat(faults(DOCTOR.examine(bare.signed(rightSignature(bare))))).containsExactly("content-type-missing");
    }

    @Test
    void neitherASentenceNorAnyTextHoldsTheSecretOrTheRightSignature() {
        for (Case request : Case.ALL) {
            Draft wrong = request.bases()
                    .get(0)
                    .draft()
                    .withKey(KeyForm.AS_IS.then(
                            "x", (secret, keyId) -> Optional.of(ByteText.bytes(ByteText.of(secret) + "\n"))));
            Diagnosis found = DOCTOR.examine(request.signed(request.signatureOf(wrong)));
            String all = found + found.sentence() + request.signed("x") + ByteText.of(found.serverMessage());
            assertThat(names(found)).containsExactly("secret-with-newline");
            assertThat(all).doesNotContain(request.secret()).doesNotContain(rightSignature(request));
        }
    }
}

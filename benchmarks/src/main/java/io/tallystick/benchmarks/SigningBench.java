package io.tallystick.benchmarks;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import io.tallystick.signing.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A whole GaiaEx verification (path taken from the target, signature decoded, MAC over 250 bytes, comparison) against
 * OpenSSL's HMAC-SHA256 over 250 bytes with a key that is set up once. The two take turns, one thread each, so that the
 * machine's drift meets both; the medians count.
 */
@Command(
        name = "signing",
        description = "Verifies GaiaEx signatures of 250 bytes, in turns with OpenSSL's keyed HMAC.",
        mixinStandardHelpOptions = true)
final class SigningBench implements Callable<Integer> {
    private static final int MESSAGE_BYTES = 250;
    private static final Pattern OPENSSL_RATE = Pattern.compile("\\+F:\\d+:hmac\\(sha256\\):([0-9.]+)");

    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Option(names = "--rounds", defaultValue = "5", description = "Seconds for each of the two (${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Secret secret = Secret.ofText("my_secret_key_example_32chars_xx");
        SignedRequest[] requests = new SignedRequest[64];
        String[] signatures = new String[requests.length];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = request(i);
            signatures[i] = Signer.of(Dialect.GAIAEX, secret).sign(requests[i]);
        }
        Verifier verifier = Verifier.of(Dialect.GAIAEX, secret);
        for (int i = 0; i < 3; i++) {
            verifyForOneSecond(verifier, requests, signatures);
        }
        double[] ours = new double[rounds];
        double[] openssl = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ours[i] = verifyForOneSecond(verifier, requests, signatures);
            openssl[i] = opensslForOneSecond();
        }
        new Figures()
                .rate("openssl_per_s", Figures.median(openssl))
                .rate("verify_per_s", Figures.median(ours))
                .ratio("ratio", Figures.median(ours) / Figures.median(openssl))
                .whole("message_bytes", MESSAGE_BYTES)
                .note("limit", "the SHA-256 compression itself: five blocks a message on one thread")
                .print(json);
        return 0;
    }

    private static SignedRequest request(int number) {
        String time = Long.toString(1_712_345_678_000L + number);
        String fixed = time + "POST/order{\"note\":\"\"}";
        String body = "{\"note\":\"" + "x".repeat(MESSAGE_BYTES - fixed.length()) + "\"}";
        return SignedRequest.ofJson("POST", "/v1/trade/order", time, body);
    }

    private static double verifyForOneSecond(Verifier verifier, SignedRequest[] requests, String[] signatures) {
        long start = System.nanoTime();
        long done = 0;
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)) {
            for (int i = 0; i < requests.length; i++) {
                if (!verifier.verify(requests[i], signatures[i])) {
                    throw new IllegalStateException("a good signature was refused");
                }
            }
            done += requests.length;
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private static double opensslForOneSecond() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "openssl", "speed", "-mr", "-seconds", "1", "-bytes", "" + MESSAGE_BYTES, "-hmac", "sha256")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher rate = OPENSSL_RATE.matcher(output);
        if (!rate.find()) {
            throw new IllegalStateException("openssl speed printed no figure: " + output);
        }
        return Double.parseDouble(rate.group(1)) / MESSAGE_BYTES;
    }
}

package io.tallystick.exchange.model;

import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Applies a file of command lines and prints one line: hash of the state, digest of all outcomes and events. */
final class ReplayMain {

    private ReplayMain() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(fingerprint(Path.of(arguments[0])));
    }

    static String fingerprint(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Exchange exchange = new Exchange();
            List<String> lines = Files.readAllLines(file);
            for (TimedCommand timed : CommandText.parseAll(lines)) {
                Outcome outcome = exchange.apply(
                        timed.marketMillis(), timed.command(), event -> update(digest, event.toString()));
                update(digest, outcome.toString());
            }
            return Long.toHexString(exchange.stateHash()) + " " + HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
}

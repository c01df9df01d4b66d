package io.tallystick.signing.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the doctor found.
 *
 * @param faults what is certainly wrong whatever the signature is: headers, time, length
 * @param verdict what the signature turned out to be
 * @param serverMessage the exact bytes that the server signs for this request
 * @param nearest the message that, with the mistakes of the verdict, gives the signature sent; present when the verdict
 *     is explained
 * @param clockOffsetMillis the request's time minus the server's; empty when the request has no time in ms
 * @param macs how many signatures were computed
 */
public record Diagnosis(
        List<Finding> faults,
        Verdict verdict,
        byte[] serverMessage,
        Optional<byte[]> nearest,
        OptionalLong clockOffsetMillis,
        int macs) {
    /** Longest text of {@link #sentence}, in ASCII characters. */
    public static final int MAX_SENTENCE = 512;

    /** The one text for everything that was not explained; it tells nothing. */
    public static final String UNEXPLAINED =
            "No usual mistake explains this signature: check that the secret belongs to this API key, then compare the "
                    + "text you sign byte by byte with ./tallystick explain.";

    public Diagnosis {
        faults = List.copyOf(faults);
    }

    /** The first byte in which the server's message and the nearest one differ; -1 when they are equal or unknown. */
    public int partsAt() {
        if (nearest.isEmpty()) {
            return -1;
        }
        byte[] other = nearest.get();
        int shorter = Math.min(serverMessage.length, other.length);
        for (int i = 0; i < shorter; i++) {
            if (serverMessage[i] != other[i]) {
                return i;
            }
        }
        return serverMessage.length == other.length ? -1 : shorter;
    }

    /** Whether the request would pass: the signature is right and nothing else is wrong. */
    public boolean isRight() {
        return faults.isEmpty() && verdict instanceof Verdict.Right;
    }

    /** Everything that is known to be wrong, for a person: at most {@link #MAX_SENTENCE} ASCII characters. */
    public String sentence() {
        StringBuilder out = new StringBuilder();
        for (Finding fault : faults) {
            append(out, fault.sentence());
        }
        if (verdict instanceof Verdict.Explained explained) {
            if (explained.mistakes().size() > 1) {
                append(out, "Two mistakes.");
            }
            for (int i = 0; i < explained.mistakes().size(); i++) {
                String number = explained.mistakes().size() > 1 ? (i + 1) + ") " : "";
                append(out, number + explained.mistakes().get(i).sentence());
            }
        } else if (verdict instanceof Verdict.Right) {
            append(out, faults.isEmpty() ? "The signature is right." : "The signature itself is right.");
        } else if (faults.isEmpty()) {
            append(out, UNEXPLAINED);
        }
        return out.toString();
    }

    /** Rounded to what a person needs: {@code 700 ms}, {@code 5.6 s}, {@code 37 s}, {@code 12 min}, {@code 3 days}. */
    public static String duration(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 10_000 && millis % 1_000 != 0) {
            return tenths(millis);
        }
        long seconds = millis / 1_000;
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
    }

    /** Rounded up, so that what is too much never looks like the most that is allowed. */
    private static String tenths(long millis) {
        long tenths = (millis + 99) / 100;
        return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
    }

    /** Whole sentences only: what no longer fits is left out. */
    private static void append(StringBuilder out, String sentence) {
        int blank = out.length() == 0 ? 0 : 1;
        if (out.length() + blank + sentence.length() <= MAX_SENTENCE) {
            out.append(blank == 0 ? "" : " ").append(sentence);
        }
    }
}

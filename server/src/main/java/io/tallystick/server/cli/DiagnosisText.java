package io.tallystick.server.cli;

import io.tallystick.server.cli.paste.PastedRequest;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.diagnosis.Diagnosis;
import io.tallystick.signing.diagnosis.Finding;
import io.tallystick.signing.diagnosis.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A diagnosis as text for a terminal and as JSON. */
final class DiagnosisText {
    /** So many bytes are shown before the place where two messages part, so that the mark stays on the screen. */
    private static final int SHOWN_BEFORE = 60;

    private final Dialect dialect;
    private final PastedRequest request;
    private final Diagnosis diagnosis;

    DiagnosisText(Dialect dialect, PastedRequest request, Diagnosis diagnosis) {
        this.dialect = dialect;
        this.request = request;
        this.diagnosis = diagnosis;
    }

    String forPeople() {
        List<String> lines = new ArrayList<>();
        lines.add(diagnosis.sentence());
        lines.addAll(request.notes());
        lines.add("");
        byte[] server = diagnosis.serverMessage();
        lines.add("The server signs (" + server.length + " bytes):");
        lines.add("  " + ShellText.readable(server));
        diagnosis
                .nearest()
                .filter(nearest -> !(diagnosis.verdict() instanceof Verdict.Right))
                .ifPresent(nearest -> appendNearest(lines, server, nearest));
        diagnosis.clockOffsetMillis().ifPresent(offset -> lines.add(clock(offset)));
        return String.join(System.lineSeparator(), lines);
    }

    private void appendNearest(List<String> lines, byte[] server, byte[] nearest) {
        int at = diagnosis.partsAt();
        if (at < 0) {
            lines.add("You signed the same text; the difference is in the key, the hash or the spelling of the"
                    + " signature.");
            return;
        }
        lines.add("You signed (" + nearest.length + " bytes):");
        lines.add("  " + ShellText.readable(nearest));
        int from = at > SHOWN_BEFORE ? at - SHOWN_BEFORE / 2 : 0;
        String lead = from > 0 ? "..." : "";
        lines.add("They part at byte " + (at + 1) + ":");
        lines.add("  server  " + lead + window(server, from, at));
        lines.add("  you     " + lead + window(nearest, from, at));
        String before = ShellText.readable(Arrays.copyOfRange(server, from, Math.min(at, server.length)));
        lines.add("          " + " ".repeat(lead.length() + before.length()) + "^");
    }

    private static String window(byte[] bytes, int from, int at) {
        int to = Math.min(bytes.length, at + SHOWN_BEFORE / 2);
        return ShellText.readable(Arrays.copyOfRange(bytes, Math.min(from, to), to)) + (to < bytes.length ? "..." : "");
    }

    private String clock(long offset) {
        if (offset == 0) {
            return "Clock: the request's time is exactly the clock's.";
        }
        String side = offset < 0 ? "before" : "after";
        return "Clock: the request's time is " + Math.abs(offset) + " ms "
                + (Math.abs(offset) < 120_000 ? "" : "(" + Diagnosis.duration(Math.abs(offset)) + ") ") + side
                + " the clock here; a server allows "
                + dialect.time().windowMillis() + " ms.";
    }

    String json() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("valid", diagnosis.isRight());
        answer.put("sentence", diagnosis.sentence());
        answer.put("faults", findings(diagnosis.faults()));
        answer.put(
                "mistakes",
                diagnosis.verdict() instanceof Verdict.Explained explained
                        ? findings(explained.mistakes())
                        : List.of());
        answer.put("server_message", new String(diagnosis.serverMessage(), StandardCharsets.UTF_8));
        answer.put("server_message_bytes", diagnosis.serverMessage().length);
        diagnosis
                .nearest()
                .ifPresent(nearest -> answer.put("nearest_message", new String(nearest, StandardCharsets.UTF_8)));
        answer.put("parts_at", diagnosis.partsAt());
        diagnosis.clockOffsetMillis().ifPresent(offset -> answer.put("clock_offset_ms", offset));
        answer.put("notes", request.notes());
        return CliJson.of(answer);
    }

    private static List<Map<String, String>> findings(List<Finding> findings) {
        return findings.stream()
                .map(finding -> Map.of("name", finding.name(), "sentence", finding.sentence()))
                .toList();
    }
}

package io.tallystick.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file of prices: a first line {@code time,ETH,BTC} and rows by rising time, each time in ms or s since the epoch or
 * as {@code 2026-03-02T00:00:00Z}, an empty price where there is none.
 */
record PriceTape(List<Row> rows) {
    private static final Pattern MILLIS = Pattern.compile("[0-9]{13}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{9,10}");

    /** @param prices as {@code ETH=3600.5} */
    record Row(long millis, List<String> prices) {}

    /** @throws CliFailure with one sentence that names the line */
    static PriceTape read(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String header = lines.readLine();
            List<String> names = header == null ? List.of() : List.of(header.split(",", -1));
            if (names.size() < 2 || !names.getFirst().equals("time")) {
                throw wrong(file, 1, "the first line must be time and symbols, as in time,ETH,BTC");
            }
            List<Row> rows = new ArrayList<>();
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(row(file, number, names, line));
                }
                if (rows.size() > 1
                        && rows.get(rows.size() - 2).millis() > rows.getLast().millis()) {
                    throw wrong(file, number, "times must rise");
                }
            }
            return new PriceTape(List.copyOf(rows));
        } catch (IOException e) {
            throw CliFailure.cannotRead(file, e);
        }
    }

    private static Row row(Path file, int number, List<String> names, String line) {
        String[] cells = line.strip().split(",", -1);
        if (cells.length != names.size()) {
            throw wrong(file, number, "there are " + cells.length + " fields, not " + names.size());
        }
        List<String> prices = new ArrayList<>();
        for (int i = 1; i < cells.length; i++) {
            if (!cells[i].isBlank()) {
                prices.add(names.get(i).strip() + "=" + cells[i].strip());
            }
        }
        return new Row(millis(file, number, cells[0].strip()), prices);
    }

    private static long millis(Path file, int number, String text) {
        if (MILLIS.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        if (SECONDS.matcher(text).matches()) {
            return 1_000 * Long.parseLong(text);
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            throw wrong(file, number, "'" + text + "' is no time: ms or s since the epoch, or 2026-03-02T00:00:00Z");
        }
    }

    private static CliFailure wrong(Path file, int line, String what) {
        return new CliFailure(ExitCode.USAGE, file + " line " + line + ": " + what);
    }
}

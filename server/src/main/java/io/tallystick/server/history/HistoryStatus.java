package io.tallystick.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * What a history holds; can be asked beside a running server.
 *
 * @param seq row of the log to which it reaches
 * @param marketMillis market time of that row
 * @param counts rows by table
 * @param gap which rows of the log it never saw, "" when it saw all
 * @param bytes size of the file, without what is still in its write-ahead log
 */
public record HistoryStatus(long seq, long marketMillis, Map<String, Long> counts, String gap, long bytes) {

    /** @throws IOException when there is none or it cannot be read */
    public static HistoryStatus of(Path data) throws IOException {
        Path file = data.resolve(Database.NAME);
        try (Connection connection = Database.readable(file)) {
            Database.Position position = Database.position(connection);
            return new HistoryStatus(
                    position.seq(),
                    position.marketMillis(),
                    Digests.counts(connection),
                    Database.gap(connection).orElse(""),
                    Files.size(file));
        } catch (SQLException | HistoryException e) {
            throw new IOException("the history cannot be read: " + e.getMessage(), e);
        }
    }
}

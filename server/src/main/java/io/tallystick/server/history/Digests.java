package io.tallystick.server.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many rows each table of a history has, and a hash over all of them in the order of their keys. */
final class Digests {
    private static final Map<String, String> KEYS = new LinkedHashMap<>();

    static {
        KEYS.put("markets", "market");
        KEYS.put("users", "user_id");
        KEYS.put("orders", "order_id");
        KEYS.put("fills", "account, spot, time, trade_id");
        KEYS.put("funding", "account, time, market");
        KEYS.put("funding_rates", "market, time");
        KEYS.put("trades", "market, time, trade_id");
        KEYS.put("candles", "market, minutes, time");
    }

    private Digests() {}

    /** @param hash SHA-256, hex */
    record Digest(long rows, String hash) {}

    static Map<String, Digest> of(Connection connection) throws SQLException {
        Map<String, Digest> digests = new LinkedHashMap<>();
        for (Map.Entry<String, String> table : KEYS.entrySet()) {
            digests.put(table.getKey(), of(connection, table.getKey(), table.getValue()));
        }
        return digests;
    }

    /** The number of rows alone. */
    static Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String table : KEYS.keySet()) {
            counts.put(table, Database.number(connection, "SELECT count(*) FROM " + table));
        }
        return counts;
    }

    private static Digest of(Connection connection, String table, String key) throws SQLException {
        MessageDigest digest = sha256();
        long rows = 0;
        try (Line line = new Line(connection, "SELECT * FROM " + table + " ORDER BY " + key);
                ResultSet row = line.query()) {
            int columns = row.getMetaData().getColumnCount();
            StringBuilder text = new StringBuilder();
            while (row.next()) {
                text.setLength(0);
                for (int column = 1; column <= columns; column++) {
                    text.append(row.getString(column)).append('\n');
                }
                digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
                rows++;
            }
        }
        return new Digest(rows, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

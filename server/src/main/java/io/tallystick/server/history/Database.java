package io.tallystick.server.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The file of the history: how it is opened, and the few statements that everybody needs. */
final class Database {
    static final String NAME = "history.db";

    /** Rises with every change of schema.sql; another version is not read. */
    private static final int VERSION = 1;

    private static final String SCHEMA = "schema.sql";
    private static final int BUSY_MILLIS = 10_000;

    private Database() {}

    /** Where the history has come to. */
    record Position(long seq, long wallMillis, long marketMillis) {}

    /**
     * For the one who writes; makes the file with its tables when it is not there. What is committed survives the end
     * of the process, and after a power cut at most the last commits are gone, as a whole: the log has them.
     */
    static Connection writable(Path file) throws SQLException {
        Connection connection = open(file);
        try {
            set(connection, "journal_mode = WAL", "synchronous = NORMAL", "cache_size = -16000", "temp_store = MEMORY");
            connection.setAutoCommit(false);
            int version = version(connection);
            if (version == 0) {
                create(connection);
            } else if (version != VERSION) {
                throw new HistoryException(
                        "%s has version %d, this program knows %d: stop the server and run ./tallystick history rebuild"
                                .formatted(file.getFileName(), version, VERSION));
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** For one reader; the file must be there. */
    static Connection readable(Path file) throws SQLException {
        if (!Files.exists(file)) {
            throw new HistoryException("there is no " + file);
        }
        Connection connection = open(file);
        try {
            set(connection, "query_only = ON", "cache_size = -4000");
            int version = version(connection);
            if (version != VERSION) {
                throw new HistoryException(
                        "%s has version %d, this program knows %d".formatted(file.getFileName(), version, VERSION));
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        set(connection, "busy_timeout = " + BUSY_MILLIS);
        return connection;
    }

    private static void set(Connection connection, String... pragmas) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String pragma : pragmas) {
                statement.execute("PRAGMA " + pragma);
            }
        }
    }

    private static int version(Connection connection) throws SQLException {
        return (int) number(connection, "PRAGMA user_version");
    }

    private static void create(Connection connection) throws SQLException {
        try (InputStream in = Database.class.getResourceAsStream(SCHEMA);
                Statement statement = connection.createStatement()) {
            String sql = new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8);
            for (String part : sql.replaceAll("(?m)^--.*$", "").split(";", -1)) {
                if (!part.isBlank()) {
                    statement.execute(part);
                }
            }
            statement.execute("PRAGMA user_version = " + VERSION);
            connection.commit();
        } catch (IOException e) {
            throw new HistoryException("the tables of the history cannot be read", e);
        }
    }

    static Position position(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT seq, wall_millis, market_millis FROM position")) {
            return new Position(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    /** Ends the work of the last connection: everything stands in the one file, and nothing beside it. */
    static void fold(Path file) throws SQLException {
        try (Connection connection = open(file)) {
            set(connection, "wal_checkpoint(TRUNCATE)", "journal_mode = DELETE");
        }
    }

    static void delete(Path file) throws IOException {
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
    }

    /** The one number that a query gives. */
    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    /** Which rows of the log were lost before this history saw them, as a sentence. */
    static Optional<String> gap(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT min(from_seq), max(to_seq), max(market_millis) FROM gaps")) {
            long from = row.getLong(1);
            return row.wasNull()
                    ? Optional.empty()
                    : Optional.of(
                            "rows %d to %d of the log were removed before they were read; up to %d there is only what"
                                            .formatted(from, row.getLong(2), row.getLong(3))
                                    + " a snapshot remembered");
        }
    }
}

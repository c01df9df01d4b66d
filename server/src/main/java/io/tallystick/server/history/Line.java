package io.tallystick.server.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One statement that is filled again and again, from left to right. */
final class Line implements AutoCloseable {
    private final PreparedStatement statement;
    private int at;

    Line(Connection connection, String sql) throws SQLException {
        this.statement = connection.prepareStatement(sql);
    }

    Line number(long value) throws SQLException {
        statement.setLong(++at, value);
        return this;
    }

    Line flag(boolean value) throws SQLException {
        return number(value ? 1 : 0);
    }

    /** "" is stored as nothing. */
    Line text(String value) throws SQLException {
        statement.setString(++at, value.isEmpty() ? null : value);
        return this;
    }

    /** Counts this filling in; what is counted goes out with {@link #send}. */
    void add() throws SQLException {
        at = 0;
        statement.addBatch();
    }

    void send() throws SQLException {
        statement.executeBatch();
    }

    /** For a statement that reads. */
    java.sql.ResultSet query() throws SQLException {
        at = 0;
        return statement.executeQuery();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}

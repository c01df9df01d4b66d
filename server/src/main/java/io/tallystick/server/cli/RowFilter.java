package io.tallystick.server.cli;

import io.tallystick.server.machines.Row;

/** Which rows {@code log} shows. */
record RowFilter(String type, long account, String key, long fromSeq, long toSeq, long sinceMillis, long untilMillis) {

    boolean matches(Row row) {
        return row.seq() >= fromSeq
                && row.seq() <= toSeq
                && row.wallMillis() >= sinceMillis
                && row.wallMillis() <= untilMillis
                && (key.isEmpty() || key.equals(row.origin().keyId()))
                && (type.isEmpty() || type.equalsIgnoreCase(RowText.type(row)))
                && (account == 0 || RowText.isAbout(row, account));
    }
}

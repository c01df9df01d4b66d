package io.tallystick.server.machines;

/**
 * A row of the log, decoded.
 *
 * @param seq number, rising by one from 1
 * @param wallMillis wall time at which it was applied, never less than that of the row before
 * @param marketMillis market time at which it was applied
 * @param rulesVersion version of the rules that applied it
 */
public record Row(
        long seq, long wallMillis, long marketMillis, int rulesVersion, Origin origin, LoggedCommand command) {}

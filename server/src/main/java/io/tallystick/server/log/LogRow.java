package io.tallystick.server.log;

import io.tallystick.exchange.codec.BinaryReader;

/**
 * One row as it stands in a segment.
 *
 * @param seq number, rising by one from 1
 * @param wallMillis wall time at which it was applied, never less than that of the row before
 * @param marketMillis market time at which it was applied
 * @param rulesVersion version of the machines' rules that applied it
 * @param buffer holds the body; belongs to the reader and is valid until its next step
 */
public record LogRow(
        long seq, long wallMillis, long marketMillis, int rulesVersion, byte[] buffer, int offset, int length) {

    public BinaryReader body() {
        return new BinaryReader(buffer, offset, length);
    }
}

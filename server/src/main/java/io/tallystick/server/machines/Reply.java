package io.tallystick.server.machines;

/**
 * The durable answer to a row.
 *
 * @param seq number of the row that was applied; for a replayed request the number of the first
 * @param wallMillis wall time of that row
 * @param marketMillis market time of that row
 * @param replayed true when an equal signed request was answered before and this is that answer
 */
public record Reply(long seq, long wallMillis, long marketMillis, Result result, boolean replayed) {}

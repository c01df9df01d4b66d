package io.tallystick.server.log;

/**
 * Where the valid rows end.
 *
 * @param file segment to go on in, "" when the log has none
 * @param offset place of the next record in it
 * @param nextSeq number of the next row
 * @param chain hash of the last record
 * @param durableSeq highest row that a record in the log says was durable
 * @param torn bytes of an unfinished write follow
 */
public record LogTail(String file, long offset, long nextSeq, ChainHash chain, long durableSeq, boolean torn) {}

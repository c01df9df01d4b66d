package io.tallystick.server.history;

/**
 * Which rows of a list: the newest {@code limit} of those between two times and before a cursor.
 *
 * @param fromMillis market time, that millisecond included
 * @param toMillis market time, that millisecond included
 * @param limit at least 1
 */
public record Range(long fromMillis, long toMillis, int limit, Cursor before) {}

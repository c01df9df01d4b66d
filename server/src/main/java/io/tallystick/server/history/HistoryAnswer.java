package io.tallystick.server.history;

/** What became of a read. */
public sealed interface HistoryAnswer<T> {

    record Ready<T>(T value) implements HistoryAnswer<T> {}

    /** The row that the read must see did not come in time, or nothing can be read: why, for whoever asked. */
    record Behind<T>(String why) implements HistoryAnswer<T> {}

    /** Too many reads are under way. */
    record Busy<T>() implements HistoryAnswer<T> {}
}

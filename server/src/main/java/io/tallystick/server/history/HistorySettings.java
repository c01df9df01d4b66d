package io.tallystick.server.history;

/**
 * How a history follows and answers.
 *
 * @param waitMillis how long a read waits for the row that it must see
 * @param queueRows rows that may wait to be gathered; when more come all of them are dropped and read from the log
 *     again
 * @param batchSize what is stored in one transaction, about
 * @param idleMillis how long marks alone may wait to be stored
 * @param retryMillis pause after something went wrong
 * @param readers reads that run at once
 * @param waitingReads reads that may wait for one of those; more are refused
 * @param beforeCommit runs before each transaction ends; nothing in the product
 */
public record HistorySettings(
        long waitMillis,
        int queueRows,
        int batchSize,
        long idleMillis,
        long retryMillis,
        int readers,
        int waitingReads,
        HistoryTimer timer,
        Runnable beforeCommit) {

    /** What the product runs with. */
    public static HistorySettings usual() {
        return new HistorySettings(2_000, 16_384, 20_000, 30_000, 5_000, 2, 256, HistoryTimer.system(), () -> {});
    }

    public HistorySettings withTimer(HistoryTimer other) {
        return new HistorySettings(
                waitMillis, queueRows, batchSize, idleMillis, retryMillis, readers, waitingReads, other, beforeCommit);
    }

    public HistorySettings withBeforeCommit(Runnable other) {
        return new HistorySettings(
                waitMillis, queueRows, batchSize, idleMillis, retryMillis, readers, waitingReads, timer, other);
    }

    public HistorySettings withQueueRows(int other) {
        return new HistorySettings(
                waitMillis, other, batchSize, idleMillis, retryMillis, readers, waitingReads, timer, beforeCommit);
    }
}

package io.tallystick.server.gateway.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How large a body may be, and how much memory bodies beyond the usual size may hold together. The usual size is
 * covered by the number of connections; what goes beyond it is counted byte by byte as it comes, over all event loops,
 * so that many senders of large bodies cannot take the memory of everybody else.
 */
final class BodyAllowance {
    private final DoorTable doors;
    private final int usualBytes;
    private final long beyondBytesMost;
    private final AtomicLong beyondBytes = new AtomicLong();

    /**
     * @param usualBytes which any body may have
     * @param beyondBytesMost of all bodies together beyond that
     */
    BodyAllowance(DoorTable doors, int usualBytes, long beyondBytesMost) {
        this.doors = doors;
        this.usualBytes = usualBytes;
        this.beyondBytesMost = beyondBytesMost;
    }

    /** The most bytes of a body for this target. */
    int most(String target) {
        return Math.max(usualBytes, doors.owner(RawRequest.pathOf(target)).bodyBytesMost());
    }

    int usualBytes() {
        return usualBytes;
    }

    /** @return whether there is room; then it must be given back */
    boolean take(long bytes) {
        if (beyondBytes.addAndGet(bytes) <= beyondBytesMost) {
            return true;
        }
        beyondBytes.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        beyondBytes.addAndGet(-bytes);
    }

    /** Held at this moment. */
    long held() {
        return beyondBytes.get();
    }
}

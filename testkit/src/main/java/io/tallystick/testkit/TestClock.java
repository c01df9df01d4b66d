package io.tallystick.testkit;

import io.tallystick.client.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A hand on the server's market time, by which prices move, funding is paid, bots act and client order ids are
 * forgotten. Signatures are measured with the wall clock, which nobody moves.
 */
public final class TestClock {
    private final Admin admin;
    private int permille = 1_000;

    TestClock(Admin admin) {
        this.admin = admin;
    }

    /** The market's time now. */
    public Instant now() {
        return Instant.ofEpochMilli(admin.get("/admin/clock").number("market_ms"));
    }

    /** The market's time stands still from now on. */
    public void pause() {
        set(0);
    }

    /** It goes as fast as the wall clock again. */
    public void resume() {
        set(1_000);
    }

    /**
     * How fast it goes.
     *
     * @param permille 1,000 for the wall clock's speed, 0 to stand still, at most 1,000,000
     */
    public synchronized void set(int permille) {
        this.permille = permille;
        admin.post("/admin/clock", Map.of("rate_permille", permille));
    }

    /** Moves it forward at once; everything that is due in between happens, in order, before this returns. */
    public synchronized void advance(Duration length) {
        Fields now = admin.get("/admin/clock");
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("market_ms", now.number("market_ms") + length.toMillis());
        set.put("rate_permille", permille);
        admin.post("/admin/clock", set);
    }
}

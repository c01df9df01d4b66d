package io.tallystick.server.access.limits;

/** Escalating bans by client address. */
final class Bans {
    private static final int MOST_ADDRESSES = 100_000;

    private final BanSettings settings;
    private final LimitClock clock;
    private final boolean explaining;
    private final IdleTable<IpAddress, Record> records;

    /** One address. After {@code decayMillis} of rest its record is dropped with all its steps. */
    private static final class Record {
        private final SlidingLog violations = new SlidingLog();
        private int bans;
        private long bannedUntilMillis = Long.MIN_VALUE;
    }

    /** @param explaining while the server explains wrong signatures, a failed one is a lesson and not an attack */
    Bans(BanSettings settings, LimitClock clock, boolean explaining) {
        this.settings = settings;
        this.clock = clock;
        this.explaining = explaining;
        long longest =
                settings.stepsMillis().stream().mapToLong(Long::longValue).max().orElse(0);
        this.records = new IdleTable<>(MOST_ADDRESSES, longest + settings.decayMillis(), Record::new);
    }

    /** Milliseconds for which the address stays shut out, 0 if it is not. */
    long remainingMillis(IpAddress client) {
        if (settings.violations() <= 0) {
            return 0;
        }
        long now = clock.millis();
        return records.peek(client.limitKey(), record -> Math.max(0, record.bannedUntilMillis - now), 0L);
    }

    /** The client was refused for going over a limit. */
    void violation(IpAddress client) {
        if (settings.violations() <= 0) {
            return;
        }
        long now = clock.millis();
        records.use(client.limitKey(), now, record -> {
            note(record, now);
            return record;
        });
    }

    /** A request failed to prove who it is from. */
    void unauthorized(IpAddress client) {
        if (!explaining) {
            violation(client);
        }
    }

    private void note(Record record, long now) {
        if (now < record.bannedUntilMillis) {
            return;
        }
        if (record.bans > 0 && now - record.bannedUntilMillis >= settings.decayMillis()) {
            record.bans = 0;
        }
        boolean tooMany = record.violations.waitMillis(now, settings.violations() - 1, settings.windowMillis()) > 0
                || settings.violations() == 1;
        record.violations.add(now, settings.violations());
        if (tooMany) {
            int step = Math.min(record.bans, settings.stepsMillis().size() - 1);
            record.bannedUntilMillis = now + settings.stepsMillis().get(step);
            record.bans++;
            record.violations.clear();
        }
    }
}

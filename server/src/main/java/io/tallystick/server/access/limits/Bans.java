package io.tallystick.server.access.limits;

/** Escalating bans by client address. */
final class Bans {
    private static final int MOST_ADDRESSES = 100_000;

    private final BanSettings settings;
    private final LimitClock clock;
    private final boolean explaining;
    private final IdleTable<IpAddress, Conduct> conducts;

    /** One address. After {@code decayMillis} of rest its conduct is dropped with all its steps. */
    private static final class Conduct {
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
        this.conducts = new IdleTable<>(MOST_ADDRESSES, longest + settings.decayMillis(), Conduct::new);
    }

    /** Milliseconds for which the address stays shut out, 0 if it is not. */
    long remainingMillis(IpAddress client) {
        if (settings.violations() <= 0) {
            return 0;
        }
        long now = clock.millis();
        return conducts.peek(
                client.limitKey(),
                conduct -> now < conduct.bannedUntilMillis ? conduct.bannedUntilMillis - now : 0L,
                0L);
    }

    /** The client was refused for going over a limit. */
    void violation(IpAddress client) {
        if (settings.violations() <= 0) {
            return;
        }
        long now = clock.millis();
        conducts.use(client.limitKey(), now, conduct -> {
            note(conduct, now);
            return conduct;
        });
    }

    /** A request failed to prove who it is from. */
    void unauthorized(IpAddress client) {
        if (!explaining) {
            violation(client);
        }
    }

    private void note(Conduct conduct, long now) {
        if (now < conduct.bannedUntilMillis) {
            return;
        }
        if (conduct.bans > 0 && now - conduct.bannedUntilMillis >= settings.decayMillis()) {
            conduct.bans = 0;
        }
        boolean tooMany = conduct.violations.waitMillis(now, settings.violations() - 1, settings.windowMillis()) > 0
                || settings.violations() == 1;
        conduct.violations.add(now, settings.violations());
        if (tooMany) {
            int step = Math.min(conduct.bans, settings.stepsMillis().size() - 1);
            conduct.bannedUntilMillis = now + settings.stepsMillis().get(step);
            conduct.bans++;
            conduct.violations.clear();
        }
    }
}

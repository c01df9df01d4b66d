package io.tallystick.signing.diagnosis;

/** What of a signature a mistake changes. Mistakes of different slots do not see each other, so their order is free. */
enum Slot {
    KEY,
    MODE,
    HASH,
    TEXT,
    METHOD,
    PATH,
    QUERY,
    BODY,
    LAYOUT,
    TIME
}

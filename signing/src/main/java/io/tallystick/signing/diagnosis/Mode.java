package io.tallystick.signing.diagnosis;

/** How key and message go into the hash. Only the first is what the dialects do. */
enum Mode {
    HMAC,
    /** HMAC with the message as the key and the key as the message. */
    SWAPPED,
    KEY_THEN_MESSAGE,
    MESSAGE_THEN_KEY,
    KEY_BOTH_ENDS,
    MESSAGE_ALONE
}

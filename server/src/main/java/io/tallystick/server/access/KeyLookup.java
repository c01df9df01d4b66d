package io.tallystick.server.access;

import io.tallystick.signing.Verifier;

/**
 * What is known about the key that a request names. There is always a verifier, and it costs the same whatever the key
 * is, so that the time of an answer tells nothing: use it first and look at the rest afterwards.
 */
public sealed interface KeyLookup {

    Verifier verifier();

    record Live(ApiKey key, User user, Verifier verifier) implements KeyLookup {}

    /** Known, not revoked, but past its end. */
    record Expired(ApiKey key, User user, Verifier verifier) implements KeyLookup {}

    /** Never existed, revoked, of another dialect, or without a readable secret; the verifier accepts nothing. */
    record Unknown(Verifier verifier) implements KeyLookup {}
}

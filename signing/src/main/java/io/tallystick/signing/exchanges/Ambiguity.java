package io.tallystick.signing.exchanges;

/**
 * Two requests that a scheme cannot tell apart, and what keeps that from harm.
 *
 * @param bounded why a signature for the one is of little use for the other
 * @param one a request, as {@code [name=value ...] METHOD TARGET [BODY]}
 * @param other a different request with the same message
 */
public record Ambiguity(String bounded, String one, String other) {}

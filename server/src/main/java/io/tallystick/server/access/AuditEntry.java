package io.tallystick.server.access;

/**
 * One change of a user's keys, password or sessions.
 *
 * @param atMillis wall time of the row
 * @param who {@code admin}, {@code session:ID}, or {@code password} for a sign-in
 * @param from address that asked, "" for the server itself
 * @param action such as {@code key.create}
 * @param target id of the key or session, or the user's name
 */
public record AuditEntry(long atMillis, String who, String from, String action, String target) {}

package io.tallystick.signing.rules;

/**
 * A rule that a request breaks.
 *
 * @param sentence for the sender: lower case, without a full stop, showing nothing that was sent but names and places
 */
public record Breach(Rule rule, String sentence) {}

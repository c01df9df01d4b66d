package io.tallystick.signing.diagnosis;

/**
 * One thing that is wrong.
 *
 * @param name short and stable, for programs: {@code body-spaced}
 * @param sentence cause and cure, in ASCII
 */
public record Finding(String name, String sentence) {}

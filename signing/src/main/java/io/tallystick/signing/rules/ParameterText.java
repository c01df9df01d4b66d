package io.tallystick.signing.rules;

/** Parameters in the form {@code name=value&name=value}. */
final class ParameterText {
    static final String TWO_EQUAL_SIGNS = "a parameter has two equal signs; write the second as %3D";

    private ParameterText() {}

    /** With two equal signs in a pair, query and form body signed in one piece could be cut in two ways. */
    static boolean hasTwoEqualSigns(String parameters) {
        boolean seen = false;
        for (int i = 0; i < parameters.length(); i++) {
            char character = parameters.charAt(i);
            if (character == '&') {
                seen = false;
            } else if (character == '=') {
                if (seen) {
                    return true;
                }
                seen = true;
            }
        }
        return false;
    }
}

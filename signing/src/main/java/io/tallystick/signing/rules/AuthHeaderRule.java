package io.tallystick.signing.rules;

import java.util.List;
import java.util.Optional;

/** Each header of the authentication is there exactly once, and holds visible ASCII without a comma. */
final class AuthHeaderRule {
    private AuthHeaderRule() {}

    static Optional<Breach> check(String name, List<String> values) {
        if (values.isEmpty() || (values.size() == 1 && values.get(0).isEmpty())) {
            return Optional.of(new Breach(Rule.AUTH_HEADER_MISSING, "the header " + name + " is missing"));
        }
        if (values.size() > 1) {
            return Optional.of(new Breach(Rule.AUTH_HEADER_UNCLEAR, "the header " + name + " is there more than once"));
        }
        String value = values.get(0);
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == ',') {
                return Optional.of(new Breach(Rule.AUTH_HEADER_UNCLEAR, "the header " + name + " has a comma"));
            }
            if (character <= ' ' || character > '~') {
                return Optional.of(new Breach(
                        Rule.AUTH_HEADER_UNCLEAR, "the header " + name + " has a character that is not visible ASCII"));
            }
        }
        return Optional.empty();
    }
}

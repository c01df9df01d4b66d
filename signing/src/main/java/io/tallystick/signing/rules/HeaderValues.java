package io.tallystick.signing.rules;

import java.util.List;

/** The header fields of a request as they came. */
@FunctionalInterface
public interface HeaderValues {
    /** Every value sent under the name, whatever its letter case, in order; empty when there is none. */
    List<String> all(String name);
}

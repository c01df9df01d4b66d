package io.tallystick.signing.rules;

import io.tallystick.signing.json.Json;

/** What a body holds, once its signature is verified. */
public sealed interface BodyReading {

    /** There is no body that may be acted on. */
    record None() implements BodyReading {}

    /** An object, or where the dialect takes one an array; for Gainium as its compact form says it. */
    record JsonBody(Json value) implements BodyReading {}

    /** Parameters in the text of a form, each char one byte, not decoded. */
    record Form(String parameters) implements BodyReading {}

    record Refused(Breach breach) implements BodyReading {}
}

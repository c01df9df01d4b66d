package io.tallystick.signing.json;

/** What reading a body gave. */
public sealed interface JsonReading {

    record Value(Json value) implements JsonReading {}

    /** The bytes are refused; the sentence tells the sender why and shows none of the bytes. */
    record Refused(String sentence) implements JsonReading {}
}

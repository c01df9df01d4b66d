package io.tallystick.server.gateway.json;

/**
 * One thing that is wrong with a value that was sent.
 *
 * @param place {@code body} or {@code query}
 * @param field name of the value, "" for the whole place
 * @param message one phrase for the sender
 * @param type dotted code of the kind of fault
 */
public record FieldFault(String place, String field, String message, String type) {

    public static FieldFault missing(String place, String field) {
        return new FieldFault(place, field, "field required", "value_error.missing");
    }
}

package io.tallystick.signing.exchanges;

/** What kind of body an exchange takes. */
enum BodyForm {
    NONE,
    JSON,
    FORM;

    /** The bytes of such a body, or of none. */
    Shape shape() {
        return this == JSON ? Shape.json() : Shape.open(Shape.QUERY, Shape.QUERY, true);
    }
}

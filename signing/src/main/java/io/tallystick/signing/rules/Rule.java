package io.tallystick.signing.rules;

/** The rules of a signed request, in the order in which they are judged. */
public enum Rule {
    /** The method is one of a fixed list, in upper case. */
    METHOD,
    /** The request target is written in one way only and can be split from what stands beside it. */
    TARGET,
    /** The query has one meaning; where it is not signed (GaiaEx) it only pages and filters a read. */
    QUERY,
    /** Every header of the authentication is there. */
    AUTH_HEADER_MISSING,
    /** No header of the authentication is there twice, joined, or with characters that are not visible. */
    AUTH_HEADER_UNCLEAR,
    /** The time is exactly 13 ASCII digits. */
    TIME,
    /** The method may have a body. */
    BODY,
    /** The Content-Type is one that the dialect reads, in UTF-8, and nothing is compressed. */
    CONTENT_TYPE,
    /** The JSON of the body has one meaning. */
    JSON,
    /** The form of the body has one meaning. */
    FORM
}

package io.tallystick.signing.rules;

/**
 * A request as the HTTP parser gives it, before anything is decoded.
 *
 * @param target the request target of the request line, untouched
 * @param body the whole body, empty when there is none; not copied
 */
public record RawRequest(String method, String target, HeaderValues headers, byte[] body) {}

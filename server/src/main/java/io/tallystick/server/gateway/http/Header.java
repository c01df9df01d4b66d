package io.tallystick.server.gateway.http;

/** One header field as it stands on the wire, without the blanks around its value. */
public record Header(String name, String value) {}

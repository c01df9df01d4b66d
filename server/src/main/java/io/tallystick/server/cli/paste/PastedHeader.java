package io.tallystick.server.cli.paste;

/** A header field as it was pasted. */
public record PastedHeader(String name, String value) {}

package io.tallystick.server.gateway.form;

/** One parameter, decoded. */
public record FormPair(String name, String value) {}

package io.tallystick.server.access;

/** A person with accounts on the exchange and in the fleet. */
public record User(long userId, String name, String address, long createdAtMillis) {}

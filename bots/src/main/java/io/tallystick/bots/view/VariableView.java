package io.tallystick.bots.view;

/** A user's global variable; {@code type} is text, int or float. */
public record VariableView(long variableId, String name, String type, String value) {}

package io.tallystick.exchange;

/** One price of a book with the size and number of orders that rest there. */
public record BookLevel(long price, long size, int orders) {}

package io.tallystick.exchange;

import java.util.List;

/** A side-by-side copy of a book: bids high to low, asks low to high. */
public record BookView(int market, List<BookLevel> bids, List<BookLevel> asks, long timeMillis) {}

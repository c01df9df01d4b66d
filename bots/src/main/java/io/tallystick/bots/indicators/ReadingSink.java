package io.tallystick.bots.indicators;

/** Takes what the board has to tell. It may retain and release while it is called. */
@FunctionalInterface
public interface ReadingSink {
    void onReading(long subscriber, Reading reading);
}

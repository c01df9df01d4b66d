/**
 * What a bot is told to do, in one vocabulary for both bot APIs: immutable, checked as a whole, knowing nothing of
 * names on the wire. Every percentage is in percent ({@code 1.5} is 1.5 %), every time in the unit its name says.
 */
@NullMarked
package io.tallystick.bots.plan;

import org.jspecify.annotations.NullMarked;

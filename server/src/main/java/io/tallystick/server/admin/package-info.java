/**
 * What the operator does: users, keys, play money and the clock, by an HTTP door that only this computer can use, and
 * the first run. Every change is a logged command, so the log is the audit.
 */
@NullMarked
package io.tallystick.server.admin;

import org.jspecify.annotations.NullMarked;

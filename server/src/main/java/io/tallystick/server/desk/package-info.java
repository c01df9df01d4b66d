/**
 * Where users, keys, passwords and sessions are made and ended: everything that touches both the log and the secret
 * store, or that takes long. It blocks, so it never runs on an event loop.
 */
@NullMarked
package io.tallystick.server.desk;

import org.jspecify.annotations.NullMarked;

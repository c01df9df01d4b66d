/** Who may do what: users, API keys, permissions, IP lists, limits, bans and the secret store. */
@NullMarked
package io.tallystick.server.access;

import org.jspecify.annotations.NullMarked;

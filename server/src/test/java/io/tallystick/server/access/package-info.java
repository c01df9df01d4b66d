/** Tests of users, keys and the directory. */
@NullMarked
package io.tallystick.server.access;

import org.jspecify.annotations.NullMarked;

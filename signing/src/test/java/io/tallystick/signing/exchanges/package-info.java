/** The schemes of exchanges: their vectors, the check of their data, and that no two requests share a message. */
@NullMarked
package io.tallystick.signing.exchanges;

import org.jspecify.annotations.NullMarked;

/**
 * How exchanges sign: schemes as data, the loader that refuses what two requests could share, and a signer for them.
 *
 * <p>No server is behind these; they are for scripts that talk to those exchanges. The data is {@code exchanges.txt}.
 */
@NullMarked
package io.tallystick.signing.exchanges;

import org.jspecify.annotations.NullMarked;

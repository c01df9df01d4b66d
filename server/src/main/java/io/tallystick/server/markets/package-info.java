/** Reads the market file: what is traded and how its simulated price behaves. */
@NullMarked
package io.tallystick.server.markets;

import org.jspecify.annotations.NullMarked;

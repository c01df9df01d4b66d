/**
 * The secret store: every key's secret in an AES-256-GCM envelope of its own, outside the log, readable only with a
 * key-encryption key that may lie elsewhere.
 */
@NullMarked
package io.tallystick.server.access.secrets;

import org.jspecify.annotations.NullMarked;

/**
 * The crash campaign: a server process under load is killed again and again, and a ledger of what was acknowledged,
 * refused and left unknown is held against what the next start finds.
 */
@NullMarked
package io.tallystick.server.chaos;

import org.jspecify.annotations.NullMarked;

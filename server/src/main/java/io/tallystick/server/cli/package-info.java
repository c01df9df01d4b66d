/** The command line: one class a sub-command. Exit codes: 0 fine, 1 the answer is no, 2 wrong usage, 3 unreachable. */
@NullMarked
package io.tallystick.server.cli;

import org.jspecify.annotations.NullMarked;

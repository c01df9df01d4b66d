/**
 * Small programs that use the client, one for each need. Each has a {@code main} whose arguments are a file of
 * credentials ({@code data/demo-credentials.json} where there is none) and a base URL (the one in the file where there
 * is none), and a {@code run} to copy from.
 */
@NullMarked
package io.tallystick.recipes;

import org.jspecify.annotations.NullMarked;

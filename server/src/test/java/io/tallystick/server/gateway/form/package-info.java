/** Tests of form text. */
@NullMarked
package io.tallystick.server.gateway.form;

import org.jspecify.annotations.NullMarked;

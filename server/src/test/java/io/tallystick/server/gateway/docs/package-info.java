/** Tests of the page with the document. */
@NullMarked
package io.tallystick.server.gateway.docs;

import org.jspecify.annotations.NullMarked;

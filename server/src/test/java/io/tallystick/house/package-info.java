/** The house rules as tests: structure, purity, tidiness and documents of the whole project. */
@NullMarked
package io.tallystick.house;

import org.jspecify.annotations.NullMarked;

/** The clock, injected. */
@NullMarked
package dev.carillon.common.time;

import org.jspecify.annotations.NullMarked;

/** Refusals and failures as RFC 9457 problems, independent of HTTP frameworks. */
@NullMarked
package dev.carillon.common.problem;

import org.jspecify.annotations.NullMarked;

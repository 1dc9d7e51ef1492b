/** Counts per hour and dimensions, kept exact by adding and subtracting facts. */
@NullMarked
package dev.carillon.analytics.rollup;

import org.jspecify.annotations.NullMarked;

/** One row per call: the newest that its events told. */
@NullMarked
package dev.carillon.analytics.fact;

import org.jspecify.annotations.NullMarked;

/** Up to when the figures are complete. */
@NullMarked
package dev.carillon.analytics.freshness;

import org.jspecify.annotations.NullMarked;

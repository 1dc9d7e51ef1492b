/** The figures of a period at a glance. */
@NullMarked
package dev.carillon.analytics.overview;

import org.jspecify.annotations.NullMarked;

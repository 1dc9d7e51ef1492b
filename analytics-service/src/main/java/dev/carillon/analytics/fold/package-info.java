/** From call events to facts and rollups, in one transaction per batch. */
@NullMarked
package dev.carillon.analytics.fold;

import org.jspecify.annotations.NullMarked;

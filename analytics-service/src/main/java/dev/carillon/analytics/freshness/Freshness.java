package dev.carillon.analytics.freshness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fresh figures are.
 *
 * @param asOf time of the organisation's newest event that is in them; null when it has none
 * @param lagSeconds everything published longer ago than this is in them; null when not known yet
 */
public record Freshness(@Nullable Instant asOf, @Nullable Double lagSeconds) {}

package dev.carillon.gateway.limit;

/**
 * Whether a request may pass, and what its headers tell.
 *
 * @param limit requests per minute
 * @param remaining requests that would pass at once now
 * @param resetEpochSecond when the bucket is full again
 * @param retryAfterSeconds when to come back; 0 when admitted
 */
public record RateDecision(boolean admitted, int limit, int remaining, long resetEpochSecond, long retryAfterSeconds) {}

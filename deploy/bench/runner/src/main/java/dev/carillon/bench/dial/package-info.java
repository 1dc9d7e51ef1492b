/**
 * What dialling costs when there is much of it: calls held at a steady rate, and the claim and the pages of lists between a
 * thousand and a million queued calls. Method: {@code docs/performance.md}.
 */
@NullMarked
package dev.carillon.bench.dial;

import org.jspecify.annotations.NullMarked;

/**
 * What accepting a call costs: the rate of {@code POST /v1/calls/outbound} against a bare service on the same machine, the
 * way from the answer to the webhook, and the memory of the services. Method: {@code docs/performance.md}.
 */
@NullMarked
package dev.carillon.bench.accept;

import org.jspecify.annotations.NullMarked;

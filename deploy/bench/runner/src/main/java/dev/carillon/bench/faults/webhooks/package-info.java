/** Webhooks under faults: events on their way to partners, some of whom are slow or fail themselves. */
@NullMarked
package dev.carillon.bench.faults.webhooks;

import org.jspecify.annotations.NullMarked;

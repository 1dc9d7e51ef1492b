/** Batch consumption with retry on outages and dead letters for poison. */
@NullMarked
package dev.carillon.common.messaging.consumer;

import org.jspecify.annotations.NullMarked;

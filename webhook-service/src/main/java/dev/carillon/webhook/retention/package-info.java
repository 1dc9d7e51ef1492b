/** Retention: events, deliveries and attempts lie in partitions by time, and go with them when nobody keeps them any more. */
@NullMarked
package dev.carillon.webhook.retention;

import org.jspecify.annotations.NullMarked;

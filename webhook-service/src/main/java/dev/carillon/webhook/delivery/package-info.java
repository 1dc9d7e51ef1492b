/** Deliveries: claimed, sent, tried again, and kept with their attempts. */
@NullMarked
package dev.carillon.webhook.delivery;

import org.jspecify.annotations.NullMarked;

/** Turns each event into deliveries. */
@NullMarked
package dev.carillon.webhook.fanout;

import org.jspecify.annotations.NullMarked;

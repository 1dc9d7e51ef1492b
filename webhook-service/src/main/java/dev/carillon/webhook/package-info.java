/** The webhook service: events become signed deliveries to partners' endpoints. */
@NullMarked
package dev.carillon.webhook;

import org.jspecify.annotations.NullMarked;

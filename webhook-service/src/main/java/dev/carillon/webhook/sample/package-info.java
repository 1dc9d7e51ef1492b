/** Samples of events: what each type looks like, and tries of an endpoint with one. */
@NullMarked
package dev.carillon.webhook.sample;

import org.jspecify.annotations.NullMarked;

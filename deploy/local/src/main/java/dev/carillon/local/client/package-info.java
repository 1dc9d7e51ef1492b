/** A client of the public API and a receiver of its webhooks, as a customer would write them. */
@NullMarked
package dev.carillon.local.client;

import org.jspecify.annotations.NullMarked;

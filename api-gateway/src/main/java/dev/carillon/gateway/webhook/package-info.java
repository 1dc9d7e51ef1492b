/** The public routes of webhook endpoints. */
@NullMarked
package dev.carillon.gateway.webhook;

import org.jspecify.annotations.NullMarked;

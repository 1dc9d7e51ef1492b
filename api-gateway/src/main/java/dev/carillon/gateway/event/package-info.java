/** The public routes of the event feed. */
@NullMarked
package dev.carillon.gateway.event;

import org.jspecify.annotations.NullMarked;

/** The public routes of flows. */
@NullMarked
package dev.carillon.gateway.flow;

import org.jspecify.annotations.NullMarked;

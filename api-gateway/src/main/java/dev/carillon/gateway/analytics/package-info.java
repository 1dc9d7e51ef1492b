/** The public routes of analytics. */
@NullMarked
package dev.carillon.gateway.analytics;

import org.jspecify.annotations.NullMarked;

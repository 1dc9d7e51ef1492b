/** The public routes of calls. */
@NullMarked
package dev.carillon.gateway.call;

import org.jspecify.annotations.NullMarked;

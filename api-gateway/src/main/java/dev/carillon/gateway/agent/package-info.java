/** The public routes of agents. */
@NullMarked
package dev.carillon.gateway.agent;

import org.jspecify.annotations.NullMarked;

/** Agents: who speaks on a call, and who takes the calls that name nobody. */
@NullMarked
package dev.carillon.call.agent;

import org.jspecify.annotations.NullMarked;

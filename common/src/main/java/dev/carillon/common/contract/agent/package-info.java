/** Agents: who speaks on a call. */
@NullMarked
package dev.carillon.common.contract.agent;

import org.jspecify.annotations.NullMarked;

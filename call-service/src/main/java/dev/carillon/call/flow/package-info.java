/** Flows: kept here, and told to whoever holds a conversation. */
@NullMarked
package dev.carillon.call.flow;

import org.jspecify.annotations.NullMarked;

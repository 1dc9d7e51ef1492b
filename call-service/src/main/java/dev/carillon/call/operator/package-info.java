/** Operators and their queues: who they are, who is there, and who of them is free. */
@NullMarked
package dev.carillon.call.operator;

import org.jspecify.annotations.NullMarked;

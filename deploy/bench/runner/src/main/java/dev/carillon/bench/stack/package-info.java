/** The stack that a bench measures, seen from outside: its addresses, processes, memory and idleness. */
@NullMarked
package dev.carillon.bench.stack;

import org.jspecify.annotations.NullMarked;

/** What becomes of work when parts of the stack are broken in the middle of it. Each kind of work is a family of faults. */
@NullMarked
package dev.carillon.bench.faults;

import org.jspecify.annotations.NullMarked;

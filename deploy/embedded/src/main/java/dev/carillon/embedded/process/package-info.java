/** Operating-system processes: signals, sessions, ports. */
@NullMarked
package dev.carillon.embedded.process;

import org.jspecify.annotations.NullMarked;

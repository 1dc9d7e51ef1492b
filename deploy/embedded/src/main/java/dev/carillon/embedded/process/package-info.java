/** Processes, ports and files of the operating system. */
@NullMarked
package dev.carillon.embedded.process;

import org.jspecify.annotations.NullMarked;

/** The end of a process. */
@NullMarked
package dev.carillon.common.lifecycle;

import org.jspecify.annotations.NullMarked;

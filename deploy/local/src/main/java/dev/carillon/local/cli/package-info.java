/** The commands behind {@code ./carillon}. */
@NullMarked
package dev.carillon.local.cli;

import org.jspecify.annotations.NullMarked;

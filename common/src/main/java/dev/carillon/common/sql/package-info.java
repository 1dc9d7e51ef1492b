/** Rows of a batch as one array per column, for {@code unnest}. */
@NullMarked
package dev.carillon.common.sql;

import org.jspecify.annotations.NullMarked;

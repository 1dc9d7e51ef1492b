/** Plain JDBC with less noise, for the statements that take a whole batch. */
@NullMarked
package dev.carillon.call.jdbc;

import org.jspecify.annotations.NullMarked;

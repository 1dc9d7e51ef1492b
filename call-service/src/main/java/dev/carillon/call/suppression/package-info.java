/** Numbers that are not dialled: those that asked not to be called, and those that do not exist. */
@NullMarked
package dev.carillon.call.suppression;

import org.jspecify.annotations.NullMarked;

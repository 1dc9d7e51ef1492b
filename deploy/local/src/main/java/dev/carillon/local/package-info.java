/** The local stack's entry points of other processes. */
@NullMarked
package dev.carillon.local;

import org.jspecify.annotations.NullMarked;

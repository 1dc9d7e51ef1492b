/** The whole platform on one machine: {@link dev.carillon.local.stack.LocalStack} is where to start reading. */
@NullMarked
package dev.carillon.local.stack;

import org.jspecify.annotations.NullMarked;

/** Handing a call over to an operator: a saga that goes from one operator to the next until one takes it. */
@NullMarked
package dev.carillon.call.transfer;

import org.jspecify.annotations.NullMarked;

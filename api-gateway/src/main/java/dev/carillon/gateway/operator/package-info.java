/** The routes of operators, their queues, what is offered to them, and callbacks. */
@NullMarked
package dev.carillon.gateway.operator;

import org.jspecify.annotations.NullMarked;

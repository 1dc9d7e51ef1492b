/** Operators: people who take over calls, the queues they work in, and what is offered to them. */
@NullMarked
package dev.carillon.common.contract.operator;

import org.jspecify.annotations.NullMarked;

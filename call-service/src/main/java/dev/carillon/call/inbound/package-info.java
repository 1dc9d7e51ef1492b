/** Inbound calls: whom a number reaches, who picks up, and what was missed. */
@NullMarked
package dev.carillon.call.inbound;

import org.jspecify.annotations.NullMarked;

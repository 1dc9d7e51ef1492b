/** How webhooks are delivered: the rate, the time they take, and what disturbs them. */
@NullMarked
package dev.carillon.bench.webhooks;

import org.jspecify.annotations.NullMarked;

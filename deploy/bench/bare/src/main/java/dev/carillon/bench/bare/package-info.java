/** The bare service: the same request as the platform's, answered with the least that is still durable and published. */
@NullMarked
package dev.carillon.bench.bare;

import org.jspecify.annotations.NullMarked;

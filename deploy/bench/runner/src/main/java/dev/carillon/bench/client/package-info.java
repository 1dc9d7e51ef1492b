/** The platform as a customer uses it: an organisation of a bench's own, and the calls that it places. */
@NullMarked
package dev.carillon.bench.client;

import org.jspecify.annotations.NullMarked;

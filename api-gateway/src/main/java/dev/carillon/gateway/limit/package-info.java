/** Rate limits: a token bucket in PostgreSQL that replicas draw from in chunks. */
@NullMarked
package dev.carillon.gateway.limit;

import org.jspecify.annotations.NullMarked;

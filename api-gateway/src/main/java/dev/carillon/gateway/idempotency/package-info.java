/** Idempotency keys: what they look like, which ids they name, and the gateway's own record of them. */
@NullMarked
package dev.carillon.gateway.idempotency;

import org.jspecify.annotations.NullMarked;

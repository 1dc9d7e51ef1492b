/** Transactional outbox: a change and its events commit together; a relay publishes them in order. */
@NullMarked
package dev.carillon.common.messaging.outbox;

import org.jspecify.annotations.NullMarked;

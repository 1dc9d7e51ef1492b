/** The first driver: a deterministic carrier whose memory is a table outside the process. */
@NullMarked
package dev.carillon.call.carrier.simulated;

import org.jspecify.annotations.NullMarked;

/** Events of calls that a bench makes up, as call-service would write them. */
@NullMarked
package dev.carillon.bench.events;

import org.jspecify.annotations.NullMarked;

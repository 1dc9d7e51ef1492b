/** Load over HTTP: one event loop, keep-alive connections, closed or open loop. Knows nothing of what it calls. */
@NullMarked
package dev.carillon.bench.load;

import org.jspecify.annotations.NullMarked;

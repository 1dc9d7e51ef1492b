/** Benches of the whole platform: what they are, how they are started, and what every one of them leaves behind. */
@NullMarked
package dev.carillon.bench;

import org.jspecify.annotations.NullMarked;

/** What a bench measured, against what it should be. */
@NullMarked
package dev.carillon.bench.figure;

import org.jspecify.annotations.NullMarked;

/** Work that is done again and again beside requests and records. */
@NullMarked
package dev.carillon.call.background;

import org.jspecify.annotations.NullMarked;

/** Voices: the library, and speakers that customers make from samples of their own. */
@NullMarked
package dev.carillon.call.voice;

import org.jspecify.annotations.NullMarked;

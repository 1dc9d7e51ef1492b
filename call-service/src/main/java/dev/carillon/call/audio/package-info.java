/** WAV files: reading, checking and writing them, without any framework. */
@NullMarked
package dev.carillon.call.audio;

import org.jspecify.annotations.NullMarked;

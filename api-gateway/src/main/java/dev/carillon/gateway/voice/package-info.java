/** The public routes of voices and speakers. */
@NullMarked
package dev.carillon.gateway.voice;

import org.jspecify.annotations.NullMarked;

/** The public routes of recordings: with a key, and by a signed link. */
@NullMarked
package dev.carillon.gateway.recording;

import org.jspecify.annotations.NullMarked;

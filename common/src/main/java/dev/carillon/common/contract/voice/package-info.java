/** Voices that agents speak with: the library's, and the customer's own speakers. */
@NullMarked
package dev.carillon.common.contract.voice;

import org.jspecify.annotations.NullMarked;

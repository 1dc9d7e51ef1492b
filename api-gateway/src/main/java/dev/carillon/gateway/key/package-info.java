/** API keys: their form, their life, their look-up. */
@NullMarked
package dev.carillon.gateway.key;

import org.jspecify.annotations.NullMarked;

/** The form of API keys and the hashes they are stored as. */
@NullMarked
package dev.carillon.gateway.secret;

import org.jspecify.annotations.NullMarked;

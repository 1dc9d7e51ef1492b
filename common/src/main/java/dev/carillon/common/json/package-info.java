/** The one JSON configuration: snake_case, RFC 3339 times, strict input. */
@NullMarked
package dev.carillon.common.json;

import org.jspecify.annotations.NullMarked;

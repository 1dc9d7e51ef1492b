/** The dialects that bodies are written in. */
@NullMarked
package dev.carillon.webhook.format;

import org.jspecify.annotations.NullMarked;

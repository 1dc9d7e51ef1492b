/** Signing secrets: their form, how they are kept, and the organisation's own. */
@NullMarked
package dev.carillon.webhook.secret;

import org.jspecify.annotations.NullMarked;

/** Signatures by Standard Webhooks. */
@NullMarked
package dev.carillon.webhook.signature;

import org.jspecify.annotations.NullMarked;

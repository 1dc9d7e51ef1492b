/** Webhook endpoints of an organisation. */
@NullMarked
package dev.carillon.webhook.endpoint;

import org.jspecify.annotations.NullMarked;

/** Webhook endpoints and the commands that change them. */
@NullMarked
package dev.carillon.common.contract.webhook;

import org.jspecify.annotations.NullMarked;

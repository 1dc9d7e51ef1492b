/** Events as partners know them: types, subscriptions, and the body that is sent. */
@NullMarked
package dev.carillon.webhook.event;

import org.jspecify.annotations.NullMarked;

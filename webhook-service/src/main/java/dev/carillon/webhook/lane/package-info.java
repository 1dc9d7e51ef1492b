/** Keeps targets apart: how much each is given at once, whether it is sent to at all, and what is known of its health. */
@NullMarked
package dev.carillon.webhook.lane;

import org.jspecify.annotations.NullMarked;

/** Replays: stored events that are given to an endpoint again, or for the first time. */
@NullMarked
package dev.carillon.webhook.replay;

import org.jspecify.annotations.NullMarked;

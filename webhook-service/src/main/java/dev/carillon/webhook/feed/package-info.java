/** The feed: all events of an organisation and mode, in the order they were stored, polled or streamed. */
@NullMarked
package dev.carillon.webhook.feed;

import org.jspecify.annotations.NullMarked;

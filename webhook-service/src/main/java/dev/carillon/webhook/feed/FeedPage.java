package dev.carillon.webhook.feed;

import dev.carillon.webhook.event.WebhookBody;
import java.util.List;

/**
 * A page of the feed, oldest first.
 *
 * @param items the canonical bodies of webhooks, as an endpoint that subscribes to everything would get them
 * @param nextCursor asks for what comes after; always there, also when there is nothing more yet
 * @param hasMore whether there is more already. A page that was searched with filters may be short, or empty, and yet
 *     have more after it
 */
public record FeedPage(List<WebhookBody> items, String nextCursor, boolean hasMore) {}

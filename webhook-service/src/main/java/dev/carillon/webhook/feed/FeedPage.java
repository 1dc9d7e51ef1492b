package dev.carillon.webhook.feed;

import dev.carillon.webhook.event.WebhookBody;
import java.util.List;

/** The contract's {@link dev.carillon.common.contract.webhook.FeedView}, with data that is not parsed on its way. */
public record FeedPage(List<WebhookBody> items, String nextCursor, boolean hasMore) {}

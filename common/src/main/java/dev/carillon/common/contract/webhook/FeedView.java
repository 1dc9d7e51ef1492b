package dev.carillon.common.contract.webhook;

import java.util.List;

/**
 * A page of the feed, oldest first.
 *
 * @param nextCursor asks for what comes after; always there, also when there is nothing more yet
 * @param hasMore whether there is more already. A page that was searched with filters may be short, or empty, and yet
 *     have more after it
 */
public record FeedView(List<EventView> items, String nextCursor, boolean hasMore) {}

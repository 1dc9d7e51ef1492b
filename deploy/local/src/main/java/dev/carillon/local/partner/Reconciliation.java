package dev.carillon.local.partner;

/**
 * What was owed, held against what came. Counted by webhooks: an event at an endpoint.
 *
 * @param owed webhooks that must come
 * @param missing of them, not taken yet
 * @param repeated came again after they had been taken: at least once is what is promised
 * @param refused tries that the partner did not take
 * @param otherId came under another {@code webhook-id} than the event has or has had
 * @param outOfOrder were taken for the first time after a later event of the same call
 * @param unexpected events that nobody was owed
 * @param forged tries that were not signed as they should be
 */
public record Reconciliation(
        long owed,
        long missing,
        long repeated,
        long refused,
        long otherId,
        long outOfOrder,
        long unexpected,
        long forged) {}

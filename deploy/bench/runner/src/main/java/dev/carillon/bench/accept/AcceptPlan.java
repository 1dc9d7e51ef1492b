package dev.carillon.bench.accept;

import java.time.Duration;

/**
 * How long and how hard the bench presses.
 *
 * @param connections callers at one time while rates are measured
 * @param warmUp before the first round each side is warmed up in stretches of this length, until it is
 *     warm
 * @param warmUpAtLeast stretches
 * @param warmUpAtMost stretches
 * @param rounds measured rounds of each side, taken in turns
 * @param round length of one
 * @param perSecond calls a second while webhooks are timed
 * @param webhookWarmUp of that, not measured
 * @param webhookWindow of that, measured
 */
record AcceptPlan(
        int connections,
        Duration warmUp,
        int warmUpAtLeast,
        int warmUpAtMost,
        int rounds,
        Duration round,
        int perSecond,
        Duration webhookWarmUp,
        Duration webhookWindow) {
    static final AcceptPlan STANDARD = new AcceptPlan(
            64,
            Duration.ofSeconds(6),
            4,
            40,
            11,
            Duration.ofSeconds(4),
            100,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));
}

package dev.carillon.bench.webhooks;

import dev.carillon.bench.client.BenchOrganization;
import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param line what the organisations may have; nothing is dialled
 * @param warmUp one stretch at full speed; they are repeated until the compilers have calmed down
 * @param warmUpAtMost stretches
 * @param outstanding events that have been sent and not arrived, at full speed
 * @param bareInFlight requests of the bare loop at one time
 * @param rounds of each side, in turns
 * @param round length of one
 * @param perSecond rates at which latencies are taken
 * @param aimedAt the one of them that has a target
 * @param latencyWindow for each rate
 * @param endpoints of the organisation whose endpoints are all healthy, and of the other one
 * @param hanging so many of the other one's
 * @param eventsPerSecond that all of the endpoints want
 * @param turns of healthy and disturbed, each
 * @param turn length of one
 * @param few deliveries that are stored
 * @param many deliveries that are stored
 * @param storedPerSecond rate at which the cost is taken
 * @param storedWindow for each
 */
record WebhooksPlan(
        BenchOrganization.Line line,
        Duration warmUp,
        int warmUpAtMost,
        int outstanding,
        int bareInFlight,
        int rounds,
        Duration round,
        List<Integer> perSecond,
        int aimedAt,
        Duration latencyWindow,
        int endpoints,
        int hanging,
        int eventsPerSecond,
        int turns,
        Duration turn,
        int few,
        int many,
        int storedPerSecond,
        Duration storedWindow) {
    static final WebhooksPlan STANDARD = new WebhooksPlan(
            new BenchOrganization.Line(1, 1),
            Duration.ofSeconds(6),
            40,
            1_000,
            64,
            5,
            Duration.ofSeconds(5),
            List.of(50, 200, 1_000),
            200,
            Duration.ofSeconds(20),
            50,
            5,
            4,
            4,
            Duration.ofSeconds(30),
            10_000,
            1_000_000,
            200,
            Duration.ofSeconds(20));
}

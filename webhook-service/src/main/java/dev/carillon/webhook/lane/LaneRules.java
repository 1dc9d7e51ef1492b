package dev.carillon.webhook.lane;

import java.time.Duration;

/**
 * What all lanes go by.
 *
 * @param usual for targets that are sent to
 * @param suspended for endpoints that are paused because they fail
 * @param failing when that is
 * @param burst of rate limits
 * @param waitingPerSlot longest line, for each slot
 */
record LaneRules(
        InFlightCap.Bounds bounds,
        CircuitDecider usual,
        CircuitDecider suspended,
        ProbeSchedule suspendedProbes,
        FailingRule failing,
        Duration burst,
        int waitingPerSlot) {

    static LaneRules of(LaneConfig config) {
        LaneConfig.Circuit circuit = config.circuit();
        LaneConfig.Failing failing = config.failing();
        ProbeSchedule slow = new ProbeSchedule(failing.probeInterval(), failing.probeInterval(), circuit.jitter());
        return new LaneRules(
                new InFlightCap.Bounds(
                        config.leastInFlight(), config.startInFlight(), config.mostInFlight(), config.quick()),
                new CircuitDecider(
                        circuit.failures(),
                        new ProbeSchedule(circuit.firstProbe(), circuit.longestProbe(), circuit.jitter()),
                        circuit.longestPause()),
                new CircuitDecider(circuit.failures(), slow, circuit.longestPause()),
                slow,
                new FailingRule(failing.longest(), failing.window(), failing.attempts()),
                config.rateLimitBurst(),
                config.waitingPerSlot());
    }
}

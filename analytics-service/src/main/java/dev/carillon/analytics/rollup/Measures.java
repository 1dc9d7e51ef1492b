package dev.carillon.analytics.rollup;

import dev.carillon.analytics.fact.CallFact;
import java.time.Duration;

/**
 * What is counted under one key. All are sums, so they add and subtract; a measure that does not (a maximum, say) has
 * no place here. Percentiles are to come as counts in log-spaced buckets, which add and subtract as well: rows of a
 * second table under the same key.
 *
 * @param answered calls that a person picked up
 * @param minutes begun minutes of talk, rounded up call by call
 * @param responses answered inbound calls, and their time from first ring to answer
 */
public record Measures(
        long calls, long answered, long attempts, long talkSeconds, long minutes, long responses, long responseMillis) {
    public static final Measures NONE = new Measures(0, 0, 0, 0, 0, 0, 0);

    /** What one call contributes. */
    public static Measures of(CallFact fact) {
        Duration response = fact.responseTime();
        return new Measures(
                1,
                fact.isAnswered() ? 1 : 0,
                fact.attemptCount(),
                fact.talkSeconds() == null ? 0 : fact.talkSeconds(),
                fact.minutes(),
                response == null ? 0 : 1,
                response == null ? 0 : response.toMillis());
    }

    public Measures plus(Measures other) {
        return new Measures(
                calls + other.calls,
                answered + other.answered,
                attempts + other.attempts,
                talkSeconds + other.talkSeconds,
                minutes + other.minutes,
                responses + other.responses,
                responseMillis + other.responseMillis);
    }

    public Measures negated() {
        return new Measures(-calls, -answered, -attempts, -talkSeconds, -minutes, -responses, -responseMillis);
    }

    public boolean isNone() {
        return equals(NONE);
    }
}

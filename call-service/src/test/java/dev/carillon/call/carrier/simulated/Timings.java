package dev.carillon.call.carrier.simulated;

import java.time.Duration;

/** The defaults of the configuration, for tests without a container. */
record Timings() implements SimulatedConfig {
    @Override
    public Duration setup() {
        return Duration.ofMillis(300);
    }

    @Override
    public Duration ring() {
        return Duration.ofSeconds(4);
    }

    @Override
    public Duration noAnswer() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration talkLeast() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration talkMost() {
        return Duration.ofSeconds(6);
    }

    @Override
    public Duration callerPatience() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration callerImpatience() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration stayUp() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(2);
    }
}

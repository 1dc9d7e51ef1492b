package dev.carillon.call.voice;

import dev.carillon.common.contract.voice.SpeakerStatus;
import java.time.Duration;

/** What may be done with a speaker. Pure. */
final class SpeakerRules {
    static final int FEWEST_SAMPLES = 1;
    static final int MOST_SAMPLES = 200;
    static final Duration SHORTEST_DATA_SET = Duration.ofSeconds(10);

    private SpeakerRules() {}

    /** What becomes of the wish to deploy. */
    sealed interface Deployment {
        record Begins() implements Deployment {}

        /** One is under way; its end answers this wish, too. */
        record UnderWay() implements Deployment {}

        record Refused(String reason) implements Deployment {}
    }

    /** A deployed speaker may be deployed again, with the samples that it has now. */
    static Deployment deploy(SpeakerStatus status, int samples, Duration sampleTime) {
        return switch (status) {
            case DEPLOYING -> new Deployment.UnderWay();
            case DRAFT, DEPLOYED, FAILED -> {
                if (samples < FEWEST_SAMPLES) {
                    yield new Deployment.Refused("The speaker has no samples yet");
                }
                if (sampleTime.compareTo(SHORTEST_DATA_SET) < 0) {
                    yield new Deployment.Refused("The speaker's samples must be at least "
                            + SHORTEST_DATA_SET.toSeconds() + " seconds long together");
                }
                yield new Deployment.Begins();
            }
        };
    }

    static boolean takesSamples(int samples) {
        return samples < MOST_SAMPLES;
    }
}

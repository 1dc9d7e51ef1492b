package dev.carillon.call.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.voice.SpeakerRules.Deployment;
import dev.carillon.common.contract.voice.SpeakerStatus;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpeakerRulesTest {
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    @ParameterizedTest
    @EnumSource(names = "DEPLOYING", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("Ten seconds of samples can be deployed, again and again")
    void begins(SpeakerStatus status) {
        assertThat(SpeakerRules.deploy(status, 1, ENOUGH)).isEqualTo(new Deployment.Begins());
    }

    @Test
    @DisplayName("While a deployment is under way, none begins")
    void underWay() {
        assertThat(SpeakerRules.deploy(SpeakerStatus.DEPLOYING, 1, ENOUGH)).isEqualTo(new Deployment.UnderWay());
    }

    @Test
    @DisplayName("Without samples, or with less than ten seconds of them, nothing is deployed")
    void refused() {
        assertThat(SpeakerRules.deploy(SpeakerStatus.DRAFT, 0, Duration.ZERO))
                .isEqualTo(new Deployment.Refused("The speaker has no samples yet"));
        assertThat(SpeakerRules.deploy(SpeakerStatus.FAILED, 5, ENOUGH.minusMillis(1)))
                .isEqualTo(new Deployment.Refused("The speaker's samples must be at least 10 seconds long together"));
    }
}

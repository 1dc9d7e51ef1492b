package dev.carillon.webhook.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.problem.ProblemException;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A place in the feed")
class FeedPositionTest {
    @Test
    @DisplayName("is the same after it was given out and came back")
    void roundTrip() {
        FeedPosition position = new FeedPosition(Long.MAX_VALUE, Integer.MAX_VALUE, UUID.randomUUID());

        assertThat(FeedPosition.decode("cursor", position.encode())).isEqualTo(position);
        assertThat(position.encode()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "not base64!",
                "AAAA",
                // 28 bytes, but before the first transaction
                "__________8AAAAAAAAAAAAAAAAAAAAAAAAAAA",
            })
    @DisplayName("is refused by name when it is none of ours")
    void rubbish(String text) {
        assertThatThrownBy(() -> FeedPosition.decode("Last-Event-ID", text))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.problem().status()).isEqualTo(400);
                    assertThat(refusal.problem().errors().getFirst().field()).isEqualTo("Last-Event-ID");
                });
    }
}

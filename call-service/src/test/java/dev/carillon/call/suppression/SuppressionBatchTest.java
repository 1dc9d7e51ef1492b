package dev.carillon.call.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.call.suppression.SuppressionBatch.Erased;
import dev.carillon.call.suppression.SuppressionBatch.Told;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.suppression.SuppressionState;
import dev.carillon.common.event.EventBody;
import dev.carillon.common.event.StateChange;
import dev.carillon.common.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SuppressionBatchTest {
    private static final UUID ORGANIZATION = new UUID(1, 2);
    private static final String NUMBER = "+15551234567";
    private static final UUID ID = SuppressionState.idOf(ORGANIZATION, false, null, NUMBER);
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    @DisplayName("Of several versions of one suppression the newest counts, in whatever order they come")
    void newest() {
        SuppressionBatch inOrder = SuppressionBatch.of(List.of(told(1, 10), told(2, 11), told(2, 12)));
        SuppressionBatch reordered = SuppressionBatch.of(List.of(told(2, 10), told(1, 11)));

        assertThat(inOrder.told()).containsExactly(new Told(state(2), 11));
        assertThat(reordered.told()).containsExactly(new Told(state(2), 10));
        assertThat(reordered.erased()).isEmpty();
    }

    @Test
    @DisplayName("An erasure takes what came before it, and leaves what came after, whatever its version")
    void erasure() {
        SuppressionBatch erased = SuppressionBatch.of(List.of(told(5, 10), erasure(11)));
        SuppressionBatch anew = SuppressionBatch.of(List.of(told(5, 10), erasure(11), told(1, 12)));

        assertThat(erased.told()).isEmpty();
        assertThat(erased.erased()).containsExactly(new Erased(ID, 11));
        assertThat(anew.told()).containsExactly(new Told(state(1), 12));
        assertThat(anew.erased()).containsExactly(new Erased(ID, 11));
    }

    @Test
    @DisplayName("A state under another key, or in another envelope, is none")
    void foreign() {
        StateChange otherKey = change(UUID.randomUUID(), 10, body(state(1), false, 1));
        StateChange otherMode = change(ID, 10, body(state(1), true, 1));
        StateChange otherVersion = change(ID, 10, body(state(1), false, 2));

        for (StateChange change : List.of(otherKey, otherMode, otherVersion)) {
            assertThatThrownBy(() -> SuppressionBatch.of(List.of(change))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("A state that does not say whether it suppresses lifts nothing: it is refused")
    void incomplete() {
        String json = new String(body(state(1), false, 1), java.nio.charset.StandardCharsets.UTF_8)
                .replace("\"suppressed\":true,", "");
        StateChange change = change(ID, 10, json.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThatThrownBy(() -> SuppressionBatch.of(List.of(change))).isInstanceOf(java.io.UncheckedIOException.class);
    }

    private static StateChange told(long version, long offset) {
        return change(ID, offset, body(state(version), false, version));
    }

    private static StateChange erasure(long offset) {
        return change(ID, offset, null);
    }

    private static StateChange change(UUID key, long offset, byte @Nullable [] value) {
        return StateChange.parse(new ConsumerRecord<>(Topics.SUPPRESSION_STATE, 0, offset, key.toString(), value));
    }

    private static byte[] body(SuppressionState state, boolean test, long version) {
        return Json.bytes(new EventBody<>(
                new UUID(3, version), SuppressionState.CHANGED, NOW, ORGANIZATION, test, version, state));
    }

    private static SuppressionState state(long version) {
        return new SuppressionState(ID, ORGANIZATION, false, NUMBER, null, null, "api", true, NOW, null, version, NOW);
    }
}

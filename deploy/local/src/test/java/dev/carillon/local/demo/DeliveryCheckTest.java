package dev.carillon.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliveryCheckTest {
    private static DeliveryFacts succeeded(String event) {
        return new DeliveryFacts(event, "succeeded", 1);
    }

    @Test
    @DisplayName("One succeeded delivery for each received event: nothing to object to")
    void agrees() {
        Check check = DeliveryCheck.of(List.of(succeeded("b"), succeeded("a")), Set.of("a", "b"));

        assertThat(check.holds()).isTrue();
    }

    @Test
    @DisplayName("A pending delivery, a second one, an event too many and an event too few are each told")
    void objections() {
        Check check = DeliveryCheck.of(
                List.of(succeeded("a"), succeeded("a"), new DeliveryFacts("b", "pending", 2), succeeded("z")),
                Set.of("a", "b", "c"));

        assertThat(check.disagreements())
                .containsExactlyInAnyOrder(
                        "event a has two deliveries",
                        "the delivery of event b is pending",
                        "event z is listed, but was not received",
                        "event c was received, but is not listed");
    }
}

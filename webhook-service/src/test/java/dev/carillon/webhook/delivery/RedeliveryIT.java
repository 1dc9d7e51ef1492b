package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.webhook.DeliveryCommand;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.CommandResult;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver.Answer;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("A delivery that is sent again by hand")
class RedeliveryIT extends DeliveryTestBase {
    @Test
    @DisplayName("after success is pending, goes out with the same id and bytes, and has its own attempt")
    void afterSuccess() {
        partner.endpoint(organization, receiver.url("/"), "*");
        partner.publish(event("call.queued", 1));
        JsonNode before = delivery("succeeded");

        CommandResult.Answered answer = redeliver(organization, id(before), UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Json.tree(answer.body()).get("status").asText()).isEqualTo("pending");
        List<Received> requests = received(2);
        assertThat(requests)
                .extracting(Received::text)
                .containsOnly(requests.getFirst().text());
        assertThat(requests)
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(before.get("event_id").asText());
        JsonNode after = Eventually.value(
                () -> delivery("succeeded"),
                delivery -> delivery.get("attempt_count").asInt() == 2);
        assertThat(after.get("id")).isEqualTo(before.get("id"));
        assertThat(after.get("attempts")).hasSize(2);
    }

    @Test
    @DisplayName("after it was given up has a whole schedule of tries again")
    void afterFailure() {
        partner.endpoint(organization, receiver.url("/"), "*");
        receiver.answering(request -> Answer.status(500));
        partner.publish(event("call.queued", 1));
        JsonNode givenUp = delivery("failed");
        assertThat(givenUp.get("attempt_count").asInt()).isEqualTo(4);

        redeliver(organization, id(givenUp), UUID.randomUUID());

        received(6); // more than the one try that would be left of nothing
        receiver.answering(request -> Answer.status(200));
        JsonNode succeeded = delivery("succeeded");
        assertThat(succeeded.get("attempt_count").asInt()).isGreaterThanOrEqualTo(7);
        assertThat(succeeded.get("error").isNull()).isTrue();
    }

    @Test
    @DisplayName("is refused while it is pending, and when its endpoint is gone or somebody else's")
    void refused() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "*");
        String endpointId = endpoint.get("id").asText();
        partner.publish(event("call.queued", 1));
        UUID id = id(delivery("succeeded"));
        partner.update(organization, endpointId, Map.of("status", "paused"));
        redeliver(organization, id, UUID.randomUUID());

        assertThat(redeliver(organization, id, UUID.randomUUID()).status()).isEqualTo(409);
        assertThat(redeliver(UUID.randomUUID(), id, UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(execute(organization, true, UUID.randomUUID(), id).status()).isEqualTo(404);
        assertThat(redeliver(organization, UUID.randomUUID(), UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(receiver.received()).as("nothing goes to a paused endpoint").hasSize(1);

        partner.update(organization, endpointId, Map.of("status", "active"));
        received(2);
    }

    @Test
    @DisplayName("is sent once for one command, however often it comes")
    void repeated() {
        partner.endpoint(organization, receiver.url("/"), "*");
        partner.publish(event("call.queued", 1));
        UUID id = id(delivery("succeeded"));
        UUID command = UUID.randomUUID();

        CommandResult.Answered first = redeliver(organization, id, command);
        Eventually.value(
                () -> delivery("succeeded"),
                delivery -> delivery.get("attempt_count").asInt() == 2);
        CommandResult.Answered again = redeliver(organization, id, command);

        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        CallEvent marker = event("call.dialing", 2);
        partner.publish(marker);
        Eventually.value(
                receiver::received,
                list -> list.stream()
                        .anyMatch(request ->
                                request.header("webhook-id").equals(marker.id().toString())));
        assertThat(receiver.received()).hasSize(3);
    }

    @Test
    @DisplayName("does not hold up later events of its call")
    void orderIsKept() {
        partner.endpoint(organization, receiver.url("/"), "*");
        CallEvent first = event("call.queued", 1);
        partner.publish(first);
        JsonNode before = delivery("succeeded");
        receiver.answering(request ->
                request.header("webhook-id").equals(first.id().toString()) ? Answer.status(500) : Answer.status(200));
        redeliver(organization, id(before), UUID.randomUUID());
        received(2);

        CallEvent later = event("call.dialing", 2);
        partner.publish(later);

        JsonNode succeeded = delivery("succeeded");
        assertThat(succeeded.get("event_id").asText()).isEqualTo(later.id().toString());
        assertThat(deliveries(call).stream()
                        .filter(delivery -> delivery.get("event_id")
                                .asText()
                                .equals(first.id().toString()))
                        .findFirst()
                        .orElseThrow()
                        .get("status")
                        .asText())
                .isNotEqualTo("succeeded");
    }

    private CommandResult.Answered redeliver(UUID owner, UUID deliveryId, UUID commandId) {
        return execute(owner, false, commandId, deliveryId);
    }

    private CommandResult.Answered execute(UUID owner, boolean test, UUID commandId, UUID deliveryId) {
        return partner.execute(
                owner,
                test,
                commandId,
                DeliveryCommand.Redeliver.TYPE,
                deliveryId,
                new DeliveryCommand.Redeliver(deliveryId));
    }

    private static UUID id(JsonNode delivery) {
        return UUID.fromString(delivery.get("id").asText());
    }
}

package dev.carillon.call.call;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.EventTap;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.event.ReceivedEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlaceCallIT {
    @Inject
    CallClient client;

    @Inject
    Clock clock;

    @Test
    @DisplayName(
            "A placed call is readable at once, is dialled, completes, and its events are on Kafka in version order")
    void wholeWay() {
        Tenant tenant = Tenant.live();
        AgentView agent = client.defaultAgent(tenant);

        CallView placed = client.place(tenant, to("+15551234567"));

        assertThat(placed.status()).isEqualTo(CallStatus.QUEUED);
        assertThat(placed.agentId()).isEqualTo(agent.id());
        assertThat(placed.attemptCount()).isZero();
        CallView done = client.awaitEnd(tenant, placed.id());
        assertThat(done.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(done.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(done.attemptCount()).isEqualTo(1);
        assertThat(done.startedAt()).isBefore(done.completedAt());
        assertThat(done.transcript().getFirst().text()).isEqualTo("Hello Jane Doe, loan?");
        assertThat(done.metadata()).isEqualTo(Map.of("crm_id", "lead_1"));
        assertThat(done.summary()).isNotBlank();
        assertThat(done.sentiment()).isIn("positive", "neutral", "negative");
        assertThat(done.tags()).contains("answered");
        try (EventTap log = new EventTap(Topics.CALL_EVENTS)) {
            List<ReceivedEvent> events = log.until(placed.id(), "call.updated");
            assertThat(events)
                    .extracting(ReceivedEvent::type)
                    .containsExactly(
                            "call.queued",
                            "call.dialing",
                            "call.ringing",
                            "call.started",
                            "call.attempt_ended",
                            "call.completed",
                            "call.updated"); // the recording
            assertThat(events)
                    .extracting(ReceivedEvent::version)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 7).boxed().toList());
            assertThat(events).extracting(EventTap::status).contains("queued", "dialing", "ringing", "in_progress");
            assertThat(events).allSatisfy(event -> assertThat(event.requestId()).isEqualTo("request-" + placed.id()));
            assertThat(events.get(5).data(CallView.class).disposition()).isEqualTo(done.disposition());
            assertThat(events.getLast().data(CallView.class).recordingUrl()).isNotBlank();
        }
        assertThat(client.timeline(tenant, placed.id())).hasSize(7);
        assertThat(client.attempts(tenant, placed.id())).singleElement().satisfies(attempt -> {
            assertThat(attempt.status()).isEqualTo("ended");
            assertThat(attempt.disposition()).isEqualTo(Disposition.ANSWERED);
            assertThat(attempt.answeredAt()).isEqualTo(done.startedAt());
        });
    }

    @Test
    @DisplayName("The same command again answers the same call; with another body it is refused")
    void redelivery() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        UUID id = client.newId();
        Answer first = client.place(tenant, id, to("+15551234567"));

        Answer again = client.place(tenant, id, to("+15551234567"));
        Answer other = client.place(tenant, id, to("+15551234568"));

        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        client.awaitEnd(tenant, id);
        assertThat(client.attempts(tenant, id)).hasSize(1);
    }

    @Test
    @DisplayName("A call without a usable agent is refused, and asking for it tells why")
    void agentRefusals() {
        Tenant tenant = Tenant.live();
        UUID unknownAgent = UUID.randomUUID();
        UUID noDefault = client.newId();
        UUID noAgent = client.newId();

        Answer withoutDefault = client.place(tenant, noDefault, to("+15551234567"));
        Answer withUnknown = client.place(tenant, noAgent, with(unknownAgent));

        assertThat(withoutDefault.status()).isEqualTo(400);
        assertThat(withoutDefault.code()).isEqualTo("no_default_agent");
        assertThat(withUnknown.status()).isEqualTo(404);
        assertThat(withUnknown.code()).isEqualTo("agent_not_found");
        assertThat(client.get(tenant, "/internal/v1/calls/" + noDefault).code()).isEqualTo("no_default_agent");
        assertThat(client.get(tenant, "/internal/v1/calls/" + noAgent).code()).isEqualTo("agent_not_found");
        assertThat(client.get(Tenant.live(), "/internal/v1/calls/" + noAgent).code())
                .isEqualTo("not_found");
    }

    @Test
    @DisplayName("An agent of another organisation, or of the other mode, is unknown")
    void foreignAgent() {
        Tenant tenant = Tenant.live();
        UUID agent = client.defaultAgent(tenant).id();

        assertThat(client.place(Tenant.live(), client.newId(), with(agent)).code())
                .isEqualTo("agent_not_found");
        assertThat(client.place(tenant.inTestMode(), client.newId(), with(agent))
                        .code())
                .isEqualTo("agent_not_found");
        assertThat(client.place(tenant, client.newId(), with(agent)).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("Bad calls between good ones fail alone")
    void mixedBatch() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        List<UUID> ids = Stream.generate(client::newId).limit(60).toList();
        Map<UUID, Answer> answers = new ConcurrentHashMap<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ids.size(); i++) {
                UUID id = ids.get(i);
                PlaceCall place = switch (i % 3) {
                    case 0 -> to("+15551234567");
                    case 1 -> with(UUID.randomUUID());
                    default -> withContext(Map.of("note", "NUL \u0000 inside"));
                };
                threads.execute(() -> answers.put(id, client.place(tenant, id, place)));
            }
        }

        for (int i = 0; i < ids.size(); i++) {
            int expected = List.of(201, 404, 422).get(i % 3);
            assertThat(answers.get(ids.get(i)).status()).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("A call scheduled ahead waits until its time")
    void scheduled() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        Instant at = clock.instant().plusMillis(1_500);

        CallView placed = client.place(tenant, to("+15551234567", 1, at));

        assertThat(placed.scheduledAt()).isEqualTo(at);
        client.awaitEnd(tenant, placed.id());
        assertThat(client.attempts(tenant, placed.id()).getFirst().startedAt()).isAfterOrEqualTo(at);
    }

    @Test
    @DisplayName("A call larger than an event may become is refused, not swallowed")
    void tooLarge() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);

        Answer answer = client.place(tenant, client.newId(), withContext(Map.of("note", "x".repeat(300_000))));

        assertThat(answer.status()).isEqualTo(413);
    }

    private static PlaceCall with(UUID agentId) {
        return new PlaceCall(
                agentId, "+15551234567", null, null, Map.of(), Map.of(), null, null, 1, null, null, null, null);
    }

    private static PlaceCall withContext(Map<String, Object> context) {
        return new PlaceCall(
                null, "+15551234567", null, null, context, Map.of(), null, null, 1, null, null, null, null);
    }
}

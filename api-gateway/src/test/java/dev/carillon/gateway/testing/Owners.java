package dev.carillon.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.CommandBatch;
import dev.carillon.common.messaging.command.CommandProcessor;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Stands in for the owning services: consumes the real commands topics with common's own processor, keeps what it is
 * told as plain JSON, and answers what the real ones would answer to the few things that the gateway's tests ask.
 */
@ApplicationScoped
public class Owners {
    /** A call to this number is refused, as when the month's minutes are used up. */
    public static final String REFUSED_NUMBER = "+15005550999";

    private final CommandProcessor processor;
    private final Clock clock;
    private final Map<UUID, Resource> resources = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<ReceivedCommand> received = new ConcurrentLinkedDeque<>();
    private volatile CountDownLatch hold = new CountDownLatch(0);

    Owners(CommandProcessor processor, Clock clock) {
        this.processor = processor;
        this.clock = clock;
    }

    /** What an owner stores. */
    public record Resource(UUID organizationId, boolean test, String collection, ObjectNode json) {}

    @Incoming("call-commands")
    @Blocking
    void calls(ConsumerRecords<String, byte[]> records) {
        processor.process(records, this::decideAll);
    }

    @Incoming("agent-commands")
    @Blocking
    void agents(ConsumerRecords<String, byte[]> records) {
        processor.process(records, this::decideAll);
    }

    @Incoming("flow-commands")
    @Blocking
    void flows(ConsumerRecords<String, byte[]> records) {
        processor.process(records, this::decideAll);
    }

    @Incoming("operator-commands")
    @Blocking
    void operators(ConsumerRecords<String, byte[]> records) {
        processor.process(records, this::decideAll);
    }

    @Incoming("voice-commands")
    @Blocking
    void voices(ConsumerRecords<String, byte[]> records) {
        processor.process(records, this::decideAll);
    }

    @Incoming("webhook-commands")
    @Blocking
    void webhooks(ConsumerRecords<String, byte[]> records) {
        processor.process(records, this::decideAll);
    }

    @Incoming("contact-commands")
    @Blocking
    void contacts(ConsumerRecords<String, byte[]> records) {
        processor.process(records, this::decideAll);
    }

    /** Every command that was decided, the oldest first. */
    public List<ReceivedCommand> received() {
        return List.copyOf(received);
    }

    /** Decides nothing until the answer is run. */
    public Runnable hold() {
        CountDownLatch latch = new CountDownLatch(1);
        hold = latch;
        return latch::countDown;
    }

    Optional<Resource> find(UUID organizationId, boolean test, String collection, UUID id) {
        return Optional.ofNullable(resources.get(id))
                .filter(it -> it.organizationId().equals(organizationId)
                        && it.test() == test
                        && it.collection().equals(collection));
    }

    List<JsonNode> list(UUID organizationId, boolean test, String collection) {
        return resources.values().stream()
                .filter(it -> it.organizationId().equals(organizationId)
                        && it.test() == test
                        && it.collection().equals(collection))
                .map(it -> (JsonNode) it.json())
                .toList();
    }

    private void decideAll(CommandBatch batch) {
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (ReceivedCommand command : batch.commands()) {
            received.add(command);
            batch.decide(command, decide(command));
        }
    }

    private Outcome decide(ReceivedCommand command) {
        JsonNode payload = Json.tree(command.payload());
        return switch (command.type()) {
            case "call.place" ->
                REFUSED_NUMBER.equals(payload.get("to_number").asText())
                        ? Outcome.refused(Problem.of(ProblemCode.MINUTE_LIMIT_REACHED, null))
                        : create(command, "calls", (ObjectNode) payload);
            case "call.simulate_inbound" -> create(command, "calls", (ObjectNode) payload);
            case "agent.create" -> create(command, "agents", (ObjectNode) payload);
            case "flow.create" -> create(command, "flows", (ObjectNode) payload.get("flow"));
            case "speaker.create" -> create(command, "speakers", (ObjectNode) payload);
            case "speaker.deploy" -> change(command, payload.get("speaker_id"), Map.of("status", "deploying"));
            case "speaker.delete" -> delete(command, payload.get("speaker_id"));
            case "webhook_endpoint.create" -> create(command, "webhooks", (ObjectNode) payload);
            case "contact.create" -> create(command, "contacts", (ObjectNode) payload);
            case "call.transfer" -> create(command, "transfers", (ObjectNode) payload);
            case "call.update" -> change(command, payload.get("call_id"), changes(payload));
            case "call.end" -> change(command, payload.get("call_id"), Map.of("status", "completed"));
            case "operator_queue.create" -> create(command, "operator-queues", (ObjectNode) payload);
            case "operator_queue.update" -> change(command, payload.get("queue_id"), changes(payload));
            case "operator_queue.delete" -> delete(command, payload.get("queue_id"));
            case "operator.create" -> create(command, "operators", (ObjectNode) payload);
            case "operator.update" -> change(command, payload.get("operator_id"), changes(payload));
            case "operator.delete" -> delete(command, payload.get("operator_id"));
            case "operator.presence" ->
                change(command, payload.get("operator_id"), Map.of("available", payload.get("available")));
            case "operator_offer.accept", "operator_offer.decline", "operator_offer.complete" ->
                change(command, payload.get("operator_id"), Map.of("answered", command.type()));
            case "callback.done" -> change(command, payload.get("callback_id"), Map.of("status", "done"));
            case "call.cancel" -> change(command, payload.get("call_id"), Map.of("status", "canceled"));
            case "agent.update" -> change(command, payload.get("agent_id"), changes(payload));
            case "flow.update" -> change(command, payload.get("flow_id"), changes(payload));
            case "webhook_endpoint.pause" -> change(command, payload.get("endpoint_id"), Map.of("status", "paused"));
            case "webhook_endpoint.resume" -> change(command, payload.get("endpoint_id"), Map.of("status", "active"));
            case "webhook_endpoint.rotate_secret" ->
                change(command, payload.get("endpoint_id"), Map.of("secret", "whsec_new"));
            case "organization_webhook_secret.rotate" -> Outcome.ok(Map.of("secret", "whsec_new"));
            case "webhook_endpoint.update" -> change(command, payload.get("endpoint_id"), changes(payload));
            case "webhook_endpoint.test" -> create(command, "deliveries", (ObjectNode) payload);
            case "webhook_delivery.redeliver" ->
                change(command, payload.get("delivery_id"), Map.of("status", "pending"));
            case "webhook_replay.start" ->
                payload.get("dry_run").asBoolean()
                        ? Outcome.ok(Map.of("total", 7, "dry_run", true))
                        : create(command, "replays", (ObjectNode) payload);
            case "webhook_replay.stop" -> change(command, payload.get("replay_id"), Map.of("status", "stopped"));
            case "agent.delete" -> delete(command, payload.get("agent_id"));
            case "flow.delete" -> delete(command, payload.get("flow_id"));
            case "webhook_endpoint.delete" -> delete(command, payload.get("endpoint_id"));
            default -> throw new IllegalArgumentException("Unknown command " + command.type());
        };
    }

    private Outcome create(ReceivedCommand command, String collection, ObjectNode json) {
        json.put("id", command.id().toString());
        json.put("test", command.test());
        json.put("status", "queued");
        json.put("created_at", clock.instant().toString());
        resources.put(command.id(), new Resource(command.organizationId(), command.test(), collection, json));
        return Outcome.created(json);
    }

    private Outcome change(ReceivedCommand command, JsonNode id, Map<String, Object> changes) {
        return owned(command, id)
                .map(resource -> {
                    changes.forEach(resource.json()::putPOJO);
                    return Outcome.ok(resource.json());
                })
                .orElseGet(Owners::notFound);
    }

    private Outcome delete(ReceivedCommand command, JsonNode id) {
        return owned(command, id)
                .map(resource -> {
                    resources.remove(UUID.fromString(id.asText()));
                    return Outcome.noContent();
                })
                .orElseGet(Owners::notFound);
    }

    private Optional<Resource> owned(ReceivedCommand command, JsonNode id) {
        return Optional.ofNullable(resources.get(UUID.fromString(id.asText())))
                .filter(it -> it.organizationId().equals(command.organizationId()) && it.test() == command.test());
    }

    private static Outcome notFound() {
        return Outcome.refused(Problem.of(ProblemCode.NOT_FOUND, null));
    }

    private static Map<String, Object> changes(JsonNode payload) {
        return Json.object(payload.get("changes").toString());
    }
}

package dev.carillon.webhook.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.tenant.TenantLimits;
import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.common.event.EventBody;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.MessageHeaders;
import dev.carillon.common.messaging.command.Command;
import dev.carillon.common.messaging.command.CommandClient;
import dev.carillon.common.messaging.command.CommandResult;
import dev.carillon.common.security.InternalTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Acts for gateway and call-service: sends commands, publishes call events, reads over HTTP. */
@ApplicationScoped
public class Partner {
    private final CommandClient commands;
    private final InternalTokens tokens;
    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", System.getProperty("kafka.bootstrap.servers"), "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());

    Partner(CommandClient commands, InternalTokens tokens) {
        this.commands = commands;
        this.tokens = tokens;
    }

    /** A call event to publish. */
    public record CallEvent(
            UUID id,
            String type,
            Instant time,
            UUID organizationId,
            boolean test,
            UUID callId,
            long version,
            Object data,
            String webhookUrl) {
        public static CallEvent of(UUID organizationId, UUID callId, String type, long version) {
            return new CallEvent(
                    dev.carillon.common.contract.Ids.next(java.time.Clock.systemUTC()),
                    type,
                    Instant.now().truncatedTo(ChronoUnit.MICROS),
                    organizationId,
                    false,
                    callId,
                    version,
                    Map.of("id", callId, "status", "queued", "client_name", "Zoë ✓"),
                    null);
        }

        public CallEvent to(String url) {
            return new CallEvent(id, type, time, organizationId, test, callId, version, data, url);
        }

        public CallEvent inTestMode() {
            return new CallEvent(id, type, time, organizationId, true, callId, version, data, webhookUrl);
        }
    }

    /** Sends a command and returns its answer. */
    public CommandResult.Answered execute(
            UUID organizationId, boolean test, UUID id, String type, UUID key, Object payload) {
        var command = new Command(
                id,
                type,
                Topics.WEBHOOK_COMMANDS,
                key.toString(),
                organizationId,
                test,
                new TenantLimits(1, 100, 10, 10),
                "req-" + id,
                null,
                payload);
        return (CommandResult.Answered) commands.execute(command, Duration.ofSeconds(20));
    }

    public CommandResult.Answered create(UUID organizationId, String url, List<String> events, String secret) {
        UUID id = UUID.randomUUID();
        return execute(
                organizationId,
                false,
                id,
                EndpointCommand.Create.TYPE,
                id,
                new EndpointCommand.Create(url, events, null, secret));
    }

    /** Makes an endpoint and returns it. */
    public JsonNode endpoint(UUID organizationId, String url, String... events) {
        CommandResult.Answered answer = create(organizationId, url, List.of(events), null);
        if (answer.status() != 201) {
            throw new AssertionError(
                    "Endpoint was refused: " + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return Json.tree(answer.body());
    }

    /** Makes an endpoint with {@code settings} and returns it. */
    public JsonNode endpointWith(Map<String, Object> settings, UUID organizationId, String url, String... events) {
        UUID id = UUID.randomUUID();
        var command = new EndpointCommand.Create(url, List.of(events), null, null, settings);
        CommandResult.Answered answer = execute(organizationId, false, id, EndpointCommand.Create.TYPE, id, command);
        if (answer.status() != 201) {
            throw new AssertionError(
                    "Endpoint was refused: " + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return Json.tree(answer.body());
    }

    public CommandResult.Answered update(UUID organizationId, String endpointId, Map<String, Object> changes) {
        UUID id = UUID.fromString(endpointId);
        return execute(
                organizationId,
                false,
                UUID.randomUUID(),
                EndpointCommand.Update.TYPE,
                id,
                new EndpointCommand.Update(id, changes));
    }

    public void publish(CallEvent event) {
        publish(Topics.CALL_EVENTS, event);
    }

    public void publish(String topic, CallEvent event) {
        var body = new EventBody<>(
                event.id(),
                event.type(),
                event.time(),
                event.organizationId(),
                event.test(),
                event.version(),
                event.data());
        var message = new ProducerRecord<>(topic, null, event.callId().toString(), Json.bytes(body));
        MessageHeaders.put(message.headers(), MessageHeaders.REQUEST_ID, "req-of-" + event.callId());
        if (event.webhookUrl() != null) {
            MessageHeaders.put(message.headers(), MessageHeaders.WEBHOOK_URL, event.webhookUrl());
        }
        producer.send(message);
    }

    /** GET of an internal route, as the gateway asks it. */
    public HttpResponse<String> get(UUID organizationId, boolean test, String path, String... scopes) {
        String port = ConfigProvider.getConfig().getValue("quarkus.http.port", String.class);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + tokens.issue(organizationId, test, Set.of(scopes)))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode read(UUID organizationId, String path) {
        HttpResponse<String> response = get(organizationId, false, path, "webhooks:read");
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return Json.tree(response.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}

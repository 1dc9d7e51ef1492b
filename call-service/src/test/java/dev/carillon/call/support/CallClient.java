package dev.carillon.call.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.call.AttemptView;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.CancelCall;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.Command;
import dev.carillon.common.messaging.command.CommandClient;
import dev.carillon.common.messaging.command.CommandResult;
import dev.carillon.common.security.InternalTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the gateway does: commands over Kafka, reads over HTTP with the internal token. */
@ApplicationScoped
public class CallClient {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CommandClient commands;
    private final InternalTokens tokens;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();

    CallClient(CommandClient commands, InternalTokens tokens, Clock clock) {
        this.commands = commands;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** An answer as the gateway would get it. */
    public record Answer(int status, byte[] body, boolean replayed) {
        public <T> T as(Class<T> type) {
            return Json.read(body, type);
        }

        public String code() {
            return Json.tree(body).path("code").asText();
        }
    }

    public UUID newId() {
        return Ids.next(clock);
    }

    public Answer send(Tenant tenant, UUID commandId, String type, String topic, UUID key, Object payload) {
        await("replies are read", commands::isReady, ready -> ready);
        Command command = new Command(
                commandId,
                type,
                topic,
                key.toString(),
                tenant.organizationId(),
                tenant.test(),
                tenant.limits(),
                "request-" + commandId,
                null,
                payload);
        CommandResult result = commands.execute(command, DEADLINE);
        assertThat(result).isInstanceOf(CommandResult.Answered.class);
        CommandResult.Answered answered = (CommandResult.Answered) result;
        return new Answer(answered.status(), answered.body(), answered.replayed());
    }

    public AgentView defaultAgent(Tenant tenant) {
        return agent(tenant, "Ada", true).as(AgentView.class);
    }

    public Answer agent(Tenant tenant, String name, boolean isDefault) {
        UUID id = newId();
        AgentCommand.Create create = new AgentCommand.Create(
                name, null, isDefault, null, "Hello {{client_name}}, {{product}}?", null, null, null, null, null, null);
        return send(tenant, id, AgentCommand.Create.TYPE, Topics.AGENT_COMMANDS, id, create);
    }

    public Answer place(Tenant tenant, UUID id, PlaceCall place) {
        return send(tenant, id, PlaceCall.TYPE, Topics.CALL_COMMANDS, id, place);
    }

    /** A call that was accepted. */
    public CallView place(Tenant tenant, PlaceCall place) {
        Answer answer = place(tenant, newId(), place);
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        return answer.as(CallView.class);
    }

    /** Many calls at a time, as they come when the service is busy. */
    public List<CallView> placeAll(Tenant tenant, List<PlaceCall> places) {
        List<CallView> placed = Collections.synchronizedList(new ArrayList<>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            places.forEach(place -> threads.execute(() -> placed.add(place(tenant, place))));
        }
        assertThat(placed).hasSameSizeAs(places);
        return List.copyOf(placed);
    }

    public Answer cancel(Tenant tenant, UUID callId) {
        return send(tenant, newId(), CancelCall.TYPE, Topics.CALL_COMMANDS, callId, new CancelCall(callId));
    }

    public Answer get(Tenant tenant, String path) {
        String token = tokens.issue(tenant.organizationId(), tenant.test(), Set.of("calls:read", "agents:read"));
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return fetch(request);
    }

    public Answer getWithoutToken(String path) {
        return fetch(HttpRequest.newBuilder(uri(path)).build());
    }

    /** A request as the gateway makes it, with a token that holds {@code scopes}. */
    public HttpRequest.Builder request(Tenant tenant, String path, String... scopes) {
        return HttpRequest.newBuilder(uri(path))
                .header(
                        "Authorization",
                        "Bearer " + tokens.issue(tenant.organizationId(), tenant.test(), Set.of(scopes)));
    }

    public HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public CallView call(Tenant tenant, UUID id) {
        Answer answer = get(tenant, "/internal/v1/calls/" + id);
        assertThat(answer.status()).isEqualTo(200);
        return answer.as(CallView.class);
    }

    public CallView awaitCall(Tenant tenant, UUID id, Predicate<CallView> until) {
        return await("call " + id, () -> call(tenant, id), until);
    }

    public CallView awaitEnd(Tenant tenant, UUID id) {
        return awaitCall(tenant, id, call -> call.status().isTerminal());
    }

    public List<AttemptView> attempts(Tenant tenant, UUID id) {
        List<AttemptView> attempts = new ArrayList<>();
        JsonNode items = Json.tree(
                        get(tenant, "/internal/v1/calls/" + id + "/attempts").body())
                .path("items");
        items.forEach(item -> attempts.add(Json.read(Json.bytes(item), AttemptView.class)));
        return attempts;
    }

    public List<String> timeline(Tenant tenant, UUID id) {
        List<String> types = new ArrayList<>();
        JsonNode items = Json.tree(
                        get(tenant, "/internal/v1/calls/" + id + "/timeline").body())
                .path("items");
        items.forEach(item -> types.add(item.path("type").asText()));
        return types;
    }

    /** To {@code number}, now, by the default agent. */
    public static PlaceCall to(String number) {
        return to(number, 3, null);
    }

    public static PlaceCall to(String number, int maxAttempts, Instant scheduledAt) {
        return new PlaceCall(
                null,
                number,
                null,
                "Jane Doe",
                Map.of("product", "loan"),
                Map.of("crm_id", "lead_1"),
                scheduledAt,
                null,
                maxAttempts,
                null,
                null,
                null,
                null);
    }

    public static <T> T await(String what, Supplier<T> look, Predicate<T> until) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T seen = look.get();
        while (!until.test(seen)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Waited in vain for " + what + ", last seen: " + seen);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            seen = look.get();
        }
        return seen;
    }

    private static URI uri(String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Answer fetch(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

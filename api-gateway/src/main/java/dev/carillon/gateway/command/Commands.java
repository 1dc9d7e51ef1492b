package dev.carillon.gateway.command;

import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.Command;
import dev.carillon.common.messaging.command.CommandClient;
import dev.carillon.common.messaging.command.CommandClientConfig;
import dev.carillon.common.messaging.command.CommandResult;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.Tenant;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Sends what a request wants to its owner, and answers with the owner's own bytes. */
@ApplicationScoped
public class Commands {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int FIRST_ERROR_STATUS = 400;
    private static final String RESPOND_ASYNC = "respond-async";

    private final CommandClient client;
    private final CurrentRequest request;
    private final Duration deadline;

    Commands(CommandClient client, CommandClientConfig config, CurrentRequest request) {
        this.client = client;
        this.request = request;
        this.deadline = config.deadline();
    }

    /**
     * The owner's answer; 202 when it does not come in time, or at once with {@code Prefer: respond-async}
     * (<a href="https://www.rfc-editor.org/rfc/rfc7240#section-4.1">RFC 7240 4.1</a>). Blocks.
     *
     * @param prefer the header as it came
     * @throws dev.carillon.common.problem.ProblemException 503 when Kafka does not take the command
     */
    public Response send(Intent intent, @Nullable String prefer) {
        Command command = command(intent);
        boolean async = prefersAsync(prefer);
        CommandResult result = async
                ? client.publish(command, request.left(deadline))
                : client.execute(command, request.left(deadline));
        return switch (result) {
            case CommandResult.Accepted accepted -> accepted(intent, async);
            case CommandResult.Answered answered -> answered(intent, answered);
        };
    }

    /**
     * The owners' answers to many commands, in their order; each is sent and waited for by itself, within one deadline.
     * Blocks.
     */
    public List<Result> sendAll(List<Intent> intents) {
        List<Command> commands = intents.stream().map(this::command).toList(); // this thread knows the request
        Duration left = request.left(deadline);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return commands.stream()
                    .map(command -> CompletableFuture.supplyAsync(() -> execute(command, left), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    /** What came of one command of many. */
    public sealed interface Result {
        /** Kafka has it; the owner's answer did not come in time. */
        record Accepted() implements Result {}

        /** @param body the owner's JSON: the resource, or a problem from status 400 on */
        record Answered(int status, byte[] body) implements Result {}

        /** Whether it will be carried out is unknown. */
        record Failed(Problem problem) implements Result {}
    }

    private Result execute(Command command, Duration left) {
        try {
            return switch (client.execute(command, left)) {
                case CommandResult.Accepted accepted -> new Result.Accepted();
                case CommandResult.Answered answered -> new Result.Answered(answered.status(), answered.body());
            };
        } catch (ProblemException e) {
            return new Result.Failed(e.problem());
        }
    }

    private Command command(Intent intent) {
        Tenant tenant = request.tenant();
        return new Command(
                intent.commandId(),
                intent.type(),
                intent.topic(),
                intent.aggregateId().toString(),
                tenant.organizationId(),
                tenant.test(),
                tenant.commandLimits(),
                request.id(),
                request.traceparent(),
                intent.payload());
    }

    private Response answered(Intent intent, CommandResult.Answered answered) {
        Response.ResponseBuilder response = Response.status(answered.status());
        if (answered.replayed()) {
            response.header(IdempotencyKeys.REPLAYED_HEADER, "true");
        }
        if (answered.status() >= FIRST_ERROR_STATUS) {
            Problem problem = Json.read(answered.body(), Problem.class).withRequestId(request.id());
            return response.type(Problem.MEDIA_TYPE).entity(Json.bytes(problem)).build();
        }
        if (answered.status() == CREATED) {
            response.header(HttpHeaders.LOCATION, intent.location());
        }
        return answered.status() == NO_CONTENT
                ? response.build()
                : response.type(MediaType.APPLICATION_JSON)
                        .entity(answered.body())
                        .build();
    }

    private static Response accepted(Intent intent, boolean preferred) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", intent.aggregateId());
        body.put("status", "accepted");
        Response.ResponseBuilder response = Response.status(ACCEPTED)
                .header(HttpHeaders.LOCATION, intent.location())
                .type(MediaType.APPLICATION_JSON)
                .entity(Json.bytes(body));
        return preferred ? response.header("Preference-Applied", RESPOND_ASYNC).build() : response.build();
    }

    private static boolean prefersAsync(@Nullable String prefer) {
        return prefer != null
                && Arrays.stream(prefer.split("[,;]"))
                        .anyMatch(preference -> preference.strip().equalsIgnoreCase(RESPOND_ASYNC));
    }
}

package dev.carillon.gateway.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.common.web.JsonProblems;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.form.Violations;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many calls placed at once, each for itself: one that is refused keeps no other from being placed. */
@ApplicationScoped
class CallBatch {
    static final int MOST = 1_000;

    private static final String CALLS = "calls";
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int FIRST_ERROR = 400;

    private final Commands commands;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;
    private final Clock clock;

    CallBatch(Commands commands, IdempotencyKeys keys, CurrentRequest request, Clock clock) {
        this.commands = commands;
        this.keys = keys;
        this.request = request;
        this.clock = clock;
    }

    /**
     * Places what {@code body} asks for. Blocks.
     *
     * @throws ProblemException 400 when the batch as a whole is malformed, 422 when it is empty or too long
     */
    CallBatchResult place(@Nullable JsonNode body, @Nullable String idempotencyKey) {
        List<JsonNode> calls = calls(body);
        Instant now = clock.instant();
        List<CallBatchResult.@Nullable Item> items = new ArrayList<>(calls.size());
        List<Intent> intents = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            try {
                UUID id = keys.id(request.tenant(), PlaceCall.TYPE, idempotencyKey, i);
                PlaceCall command = read(calls.get(i)).toCommand(now);
                intents.add(new Intent(id, PlaceCall.TYPE, Topics.CALL_COMMANDS, id, command, "/v1/calls/" + id));
                items.add(null);
            } catch (ProblemException e) {
                items.add(refused(i, e.problem()));
            }
        }
        List<Commands.Result> results = commands.sendAll(intents);
        int next = 0;
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) == null) {
                items.set(i, item(i, intents.get(next), results.get(next)));
                next++;
            }
        }
        return CallBatchResult.of(
                items.stream().map(java.util.Objects::requireNonNull).toList());
    }

    private static List<JsonNode> calls(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.of(ProblemCode.INVALID_REQUEST, "The body must be a JSON object")
                    .asException();
        }
        Violations violations = new Violations();
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals(CALLS)) {
                violations.malformed(name, "is not a known field");
            }
        });
        JsonNode calls = body.path(CALLS);
        if (!calls.isArray()) {
            violations.malformed(CALLS, "must be an array");
        } else if (calls.isEmpty() || calls.size() > MOST) {
            violations.invalid(CALLS, "must have 1 to " + MOST + " entries");
        }
        violations.throwIfAny();
        List<JsonNode> list = new ArrayList<>(calls.size());
        calls.forEach(list::add);
        return list;
    }

    private static PlaceCallRequest read(JsonNode call) {
        if (!call.isObject()) {
            throw Problem.of(ProblemCode.INVALID_REQUEST, "A call must be a JSON object")
                    .asException();
        }
        try {
            return Json.strict().treeToValue(call, PlaceCallRequest.class);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e).asException();
        }
    }

    private CallBatchResult.Item item(int index, Intent intent, Commands.Result result) {
        return switch (result) {
            case Commands.Result.Accepted accepted ->
                new CallBatchResult.Item(index, ACCEPTED, intent.commandId(), null, null);
            case Commands.Result.Answered answered
            when answered.status() >= FIRST_ERROR -> refused(index, Json.read(answered.body(), Problem.class));
            case Commands.Result.Answered answered ->
                new CallBatchResult.Item(index, CREATED, intent.commandId(), Json.tree(answered.body()), null);
            case Commands.Result.Failed failed -> refused(index, failed.problem());
        };
    }

    private CallBatchResult.Item refused(int index, Problem problem) {
        return new CallBatchResult.Item(index, problem.status(), null, null, problem.withRequestId(request.id()));
    }
}

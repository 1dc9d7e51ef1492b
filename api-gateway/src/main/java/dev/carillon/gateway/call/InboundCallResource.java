package dev.carillon.gateway.call;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.SimulateInboundCall;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.form.RequestBodies;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Callers, for tests. */
@Path("/v1/test/inbound-calls")
@RunOnVirtualThread
@Tag(name = "calls")
public class InboundCallResource {
    private final Commands commands;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    InboundCallResource(Commands commands, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.CALLS_WRITE)
    @Operation(
            operationId = "simulateInboundCall",
            summary = "Have somebody ring one of your numbers; with a test key only",
            description = "The number is one that an agent has in test mode, as its phone_number.")
    @APIResponse(
            responseCode = "201",
            description = "The call, ringing",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallView.class)))
    public Response ring(
            @Nullable InboundCallRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        if (!request.tenant().test()) {
            throw new ProblemException(
                    ProblemCode.TEST_KEY_REQUIRED, "Inbound calls are simulated with test keys (sk_test_…) only");
        }
        UUID id = keys.id(request.tenant(), SimulateInboundCall.TYPE, idempotencyKey);
        SimulateInboundCall command = RequestBodies.required(body).toCommand();
        String location = "/v1/calls/" + id;
        return commands.send(
                new Intent(id, SimulateInboundCall.TYPE, Topics.CALL_COMMANDS, id, command, location), prefer);
    }
}

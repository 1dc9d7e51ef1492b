package dev.carillon.call.recording;

import dev.carillon.call.refusal.Refusals;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The recording of a call, strictly of the caller's organisation and mode. */
@Path("/internal/v1/calls/{id}/recording")
@RolesAllowed("calls:read")
public class RecordingResource {
    private final RecordingStore recordings;
    private final RecordingAnswers answers;
    private final Refusals refusals;
    private final Caller caller;

    RecordingResource(RecordingStore recordings, RecordingAnswers answers, Refusals refusals, Caller caller) {
        this.recordings = recordings;
        this.answers = answers;
        this.refusals = refusals;
        this.caller = caller;
    }

    @GET
    public Response get(UUID id, @Context HttpHeaders headers) {
        return answers.answer(find(id), headers, true);
    }

    @HEAD
    public Response head(UUID id, @Context HttpHeaders headers) {
        return answers.answer(find(id), headers, false);
    }

    private Recording find(UUID callId) {
        return recordings
                .find(caller.organizationId(), caller.test(), callId)
                .orElseThrow(() -> missing(callId).asException());
    }

    private Problem missing(UUID callId) {
        return recordings.callExists(caller.organizationId(), caller.test(), callId)
                ? Problem.of(ProblemCode.NOT_FOUND, "The call has no recording, or not yet")
                : refusals.of(caller, "call", callId);
    }
}

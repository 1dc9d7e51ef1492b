package dev.carillon.call.recording;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recording by a signed link. Whose it is, the link's signature answers for: the gateway shows a token that names no
 * organisation, only itself.
 */
@Path("/internal/v1/recordings/{id}")
@RolesAllowed("calls:read")
public class RecordingLinkResource {
    private final RecordingStore recordings;
    private final RecordingAnswers answers;
    private final RecordingLinks links;

    RecordingLinkResource(RecordingStore recordings, RecordingAnswers answers, RecordingLinks links) {
        this.recordings = recordings;
        this.answers = answers;
        this.links = links;
    }

    @GET
    public Response get(
            UUID id,
            @QueryParam("expires") @Nullable String expires,
            @QueryParam("signature") @Nullable String signature,
            @Context HttpHeaders headers) {
        return answers.answer(find(id, expires, signature), headers, true);
    }

    @HEAD
    public Response head(
            UUID id,
            @QueryParam("expires") @Nullable String expires,
            @QueryParam("signature") @Nullable String signature,
            @Context HttpHeaders headers) {
        return answers.answer(find(id, expires, signature), headers, false);
    }

    private Recording find(UUID callId, @Nullable String expires, @Nullable String signature) {
        links.verify(callId, expires, signature);
        return recordings
                .find(callId)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "The call has no recording, or not yet")
                        .asException());
    }
}

package dev.carillon.gateway.recording;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerStreams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The recording of a call, streamed from call-service. */
@Path("/v1/calls/{id}/recording")
@RunOnVirtualThread
@Tag(name = "calls")
public class RecordingResource {
    static final String WAV = "audio/wav";

    private static final String CALL = "call";

    private final OwnerStreams streams;

    RecordingResource(OwnerStreams streams) {
        this.streams = streams;
    }

    @GET
    @RequiresScope(Scope.CALLS_READ)
    @Operation(
            operationId = "getCallRecording",
            summary = "Fetch the recording of a call, whole or a range of it; 404 while there is none")
    @Parameter(
            name = "Range",
            in = ParameterIn.HEADER,
            description = "A single range of bytes",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The recording: PCM of 16 bits, mono",
            content = @Content(mediaType = WAV, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The range of it that was asked for",
            content = @Content(mediaType = WAV, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "416", description = "The range lies outside of the recording")
    public Response get(@PathParam("id") String id, @Context HttpHeaders headers) {
        return read(OwnerStreams.Method.GET, id, headers);
    }

    @HEAD
    @RequiresScope(Scope.CALLS_READ)
    @Operation(hidden = true)
    public Response head(@PathParam("id") String id, @Context HttpHeaders headers) {
        return read(OwnerStreams.Method.HEAD, id, headers);
    }

    private Response read(OwnerStreams.Method method, String id, HttpHeaders headers) {
        String path = "/calls/" + Uuids.path(id, CALL) + "/recording";
        return streams.read(method, Owner.CALLS, path, Scope.CALLS_READ, headers);
    }
}

package dev.carillon.gateway.voice;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.voice.SampleView;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.edge.StreamedBody;
import dev.carillon.gateway.form.ListQuery;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import dev.carillon.gateway.owner.OwnerStreams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The samples of a speaker: uploads go to call-service as they come, nothing of them is collected here. */
@Path("/v1/speakers/{id}/dataset")
@RunOnVirtualThread
@Tag(name = "voices")
public class DatasetResource {
    private static final String WAV = "audio/wav";

    private final OwnerClient owners;
    private final OwnerStreams streams;

    DatasetResource(OwnerClient owners, OwnerStreams streams) {
        this.owners = owners;
        this.streams = streams;
    }

    @GET
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "listSamples", summary = "List a speaker's samples with length and level, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of samples",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SampleView.class)))
    public Response list(@PathParam("id") String id, @Context UriInfo uri) {
        String query = ListQuery.paged(uri.getQueryParameters()).build();
        return owners.get(
                Owner.CALLS,
                "/speakers/" + Uuids.path(id, SpeakerResource.SPEAKER) + "/dataset" + query,
                Scope.AGENTS_READ);
    }

    @POST
    @Path("/sample")
    @Consumes(WAV)
    @StreamedBody
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(
            operationId = "uploadSample",
            summary =
                    "Add a sample: WAV, PCM of 16 bits, 1 or 2 channels, 8 to 48 kHz, 1 to 60 seconds, 20 MiB at most",
            description = "Silent or clipped audio is refused. The same audio again is the same sample, and 200.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = WAV, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "The sample",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SampleView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The sample, which was there already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SampleView.class)))
    public Response upload(
            @PathParam("id") String id,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            InputStream body) {
        String path = "/speakers/" + Uuids.path(id, SpeakerResource.SPEAKER) + "/dataset/sample";
        return streams.upload(Owner.CALLS, path, Scope.AGENTS_WRITE, WAV, body, length == null ? -1 : length);
    }
}

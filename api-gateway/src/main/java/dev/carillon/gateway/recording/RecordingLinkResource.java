package dev.carillon.gateway.recording;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.Public;
import dev.carillon.gateway.form.ListQuery;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A recording by the link in a call's {@code recording_url}: no key, the link's signature says that it may be fetched. */
@Path("/v1/recordings/{id}")
@Public
@RunOnVirtualThread
@Tag(name = "calls")
public class RecordingLinkResource {
    private final OwnerStreams streams;

    RecordingLinkResource(OwnerStreams streams) {
        this.streams = streams;
    }

    @GET
    @Operation(
            operationId = "getRecordingByLink",
            summary = "Fetch a recording by its signed link, without a key; 403 once the link has expired")
    @Parameter(name = "expires", in = ParameterIn.QUERY, required = true, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "signature", in = ParameterIn.QUERY, required = true, schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "Range",
            in = ParameterIn.HEADER,
            description = "A single range of bytes",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The recording: PCM of 16 bits, mono",
            content =
                    @Content(
                            mediaType = RecordingResource.WAV,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The range of it that was asked for",
            content =
                    @Content(
                            mediaType = RecordingResource.WAV,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "416", description = "The range lies outside of the recording")
    public Response get(@PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        return read(OwnerStreams.Method.GET, id, uri, headers);
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        return read(OwnerStreams.Method.HEAD, id, uri, headers);
    }

    private Response read(OwnerStreams.Method method, String id, UriInfo uri, HttpHeaders headers) {
        String query = ListQuery.unpaged(uri.getQueryParameters())
                .filter("expires", Function.identity())
                .filter("signature", Function.identity())
                .build();
        String path = "/recordings/" + Uuids.path(id, "recording") + query;
        return streams.readSigned(method, Owner.CALLS, path, Scope.CALLS_READ, headers);
    }
}

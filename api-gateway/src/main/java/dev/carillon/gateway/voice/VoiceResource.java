package dev.carillon.gateway.voice;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.voice.VoiceView;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.form.Languages;
import dev.carillon.gateway.form.ListQuery;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Voices that agents can be given, read from call-service. */
@Path("/v1/voices")
@RunOnVirtualThread
@Tag(name = "voices")
public class VoiceResource {
    private final OwnerClient owners;

    VoiceResource(OwnerClient owners) {
        this.owners = owners;
    }

    @GET
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(
            operationId = "listVoices",
            summary = "List voices: the library's, then the organization's deployed speakers")
    @Parameter(
            name = "language",
            in = ParameterIn.QUERY,
            description = "BCP 47 range: en takes in en-GB",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "A page of voices",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VoiceView.class)))
    public Response list(@Context UriInfo uri) {
        String query = ListQuery.paged(uri.getQueryParameters())
                .filter(
                        "language",
                        tag -> Languages.normalize(tag).orElseThrow(() -> new IllegalArgumentException(Languages.RULE)))
                .build();
        return owners.get(Owner.CALLS, "/voices" + query, Scope.AGENTS_READ);
    }
}

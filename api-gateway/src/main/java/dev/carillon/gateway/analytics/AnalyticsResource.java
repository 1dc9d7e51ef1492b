package dev.carillon.gateway.analytics;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.RequiresScope;
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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Figures, read from analytics-service. */
@Path("/v1/analytics")
@RunOnVirtualThread
@RequiresScope(Scope.ANALYTICS_READ)
@Tag(name = "analytics")
public class AnalyticsResource {
    private final OwnerClient owners;

    AnalyticsResource(OwnerClient owners) {
        this.owners = owners;
    }

    @GET
    @Path("/overview")
    @Operation(operationId = "getAnalyticsOverview", summary = "Show the key figures of a period")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "RFC 3339 date or time; without it the first of the month",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "RFC 3339 date (its whole day) or time",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The figures, and how fresh they are",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)))
    public Response overview(@Context UriInfo uri) {
        String query = ListQuery.unpaged(uri.getQueryParameters())
                .filter("from", Function.identity())
                .filter("to", Function.identity())
                .build();
        return owners.get(Owner.ANALYTICS, "/analytics/overview" + query, Scope.ANALYTICS_READ);
    }
}

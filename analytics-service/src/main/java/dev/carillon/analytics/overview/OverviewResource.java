package dev.carillon.analytics.overview;

import dev.carillon.common.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The gateway's way to the overview. */
@Path("/internal/v1/analytics/overview")
@Produces(MediaType.APPLICATION_JSON)
public class OverviewResource {
    private final Overviews overviews;
    private final Caller caller;
    private final Clock clock;

    OverviewResource(Overviews overviews, Caller caller, Clock clock) {
        this.overviews = overviews;
        this.caller = caller;
        this.clock = clock;
    }

    /** See {@link Period#of} for {@code from} and {@code to}. */
    @GET
    @RolesAllowed("analytics:read")
    @RunOnVirtualThread
    public Overview overview(@RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        return overviews.of(caller.organizationId(), caller.test(), Period.of(from, to, clock));
    }
}

package dev.carillon.webhook.feed;

import dev.carillon.common.security.Caller;
import dev.carillon.webhook.Owner;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Streams of the feed. */
@Path("/internal/v1/events/stream")
@RunOnVirtualThread
public class FeedStreamResource {
    private final FeedStreams streams;
    private final FeedStart start;
    private final OpenStreams open;
    private final Caller caller;
    private final CurrentVertxRequest vertx;

    FeedStreamResource(
            FeedStreams streams, FeedStart start, OpenStreams open, Caller caller, CurrentVertxRequest vertx) {
        this.streams = streams;
        this.start = start;
        this.open = open;
        this.caller = caller;
        this.vertx = vertx;
    }

    /** What comes after the last event that was received, or what happens from now on; 429 with too many streams. */
    @GET
    @RolesAllowed("webhooks:read")
    public Response stream(
            @QueryParam("type") @Nullable List<String> types,
            @QueryParam("resource_id") @Nullable String resourceId,
            @QueryParam("call_id") @Nullable String callId,
            @QueryParam("after") @Nullable String after,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
        Owner owner = new Owner(caller.organizationId(), caller.test());
        FeedFilter filter = FeedFilter.of(owner, types, resourceId, callId);
        FeedPosition position = start.ofStream(owner, lastEventId, cursor, after);
        OpenStreams.Place place = open.enter(owner.organizationId());
        // Whatever becomes of the answer: also when nobody is left to write it to.
        vertx.getCurrent().addEndHandler(ended -> place.close());
        StreamingOutput output = out -> {
            try (place) {
                streams.write(filter, position, out);
            }
        };
        return Response.ok(output, MediaType.SERVER_SENT_EVENTS)
                .header("Cache-Control", "no-store")
                .build();
    }
}

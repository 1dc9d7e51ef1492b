package dev.carillon.webhook.feed;

import dev.carillon.common.security.Caller;
import dev.carillon.common.web.PageRequest;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.event.WebhookBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Polls of the feed. */
@Path("/internal/v1/events")
@Produces(MediaType.APPLICATION_JSON)
public class FeedResource {
    private final FeedReads reads;
    private final FeedStart start;
    private final Caller caller;

    FeedResource(FeedReads reads, FeedStart start, Caller caller) {
        this.reads = reads;
        this.start = start;
        this.caller = caller;
    }

    /** The events after {@code cursor}, or that occurred from {@code after} on, or all that are kept; oldest first. */
    @GET
    @RolesAllowed("webhooks:read")
    public FeedPage page(
            @QueryParam("type") @Nullable List<String> types,
            @QueryParam("resource_id") @Nullable String resourceId,
            @QueryParam("call_id") @Nullable String callId,
            @QueryParam("after") @Nullable String after,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Owner owner = new Owner(caller.organizationId(), caller.test());
        FeedFilter filter = FeedFilter.of(owner, types, resourceId, callId);
        int most = PageRequest.of(limit, null, null).limit();
        FeedReads.Slice slice = reads.slice(filter, start.ofPoll(owner, cursor, after), most);
        return new FeedPage(
                slice.entries().stream().map(entry -> body(entry.event())).toList(),
                slice.next().encode(),
                slice.more());
    }

    static WebhookBody body(EventRecord event) {
        return WebhookBody.of(event, event.type());
    }
}

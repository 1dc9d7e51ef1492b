package dev.carillon.call.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.refusal.Refusals;
import dev.carillon.common.contract.call.AttemptView;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.TimelineEntry;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.event.EventBody;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.outbox.EventLog;
import dev.carillon.common.messaging.outbox.StoredEvent;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of calls, strictly of the caller's organisation and mode. */
@Path("/internal/v1/calls")
@RolesAllowed("calls:read")
public class CallResource {
    private static final TypeReference<EventBody<CallView>> EVENT = new TypeReference<>() {};

    private final CallStore calls;
    private final CallQueries queries;
    private final AttemptStore attempts;
    private final EventLog events;
    private final Refusals refusals;
    private final Caller caller;
    private final CallViews views;

    CallResource(
            CallStore calls,
            CallQueries queries,
            AttemptStore attempts,
            EventLog events,
            Refusals refusals,
            Caller caller,
            CallViews views) {
        this.views = views;
        this.calls = calls;
        this.queries = queries;
        this.attempts = attempts;
        this.events = events;
        this.refusals = refusals;
        this.caller = caller;
    }

    @GET
    public Page<CallView> list(
            @Context UriInfo uri,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        CallFilter filter = CallFilter.of(caller.organizationId(), caller.test(), uri.getQueryParameters());
        Page<Call> page = queries.list(filter, PageRequest.of(limit, offset, cursor));
        return page.map(views::of);
    }

    @GET
    @Path("/{id}")
    public Response get(UUID id) {
        Call call = find(id);
        return Response.ok(views.of(call)).tag(Long.toString(call.version())).build();
    }

    /** Every event of the call, the oldest first. */
    @GET
    @Path("/{id}/timeline")
    public Page<TimelineEntry> timeline(UUID id) {
        find(id);
        return whole(events.ofAggregate(caller.organizationId(), caller.test(), id).stream()
                .map(CallResource::entry)
                .toList());
    }

    /** Every attempt of the call, the first one first. */
    @GET
    @Path("/{id}/attempts")
    public Page<AttemptView> attempts(UUID id) {
        find(id);
        return whole(attempts.ofCall(caller.organizationId(), caller.test(), id));
    }

    /** What was said on the call, in order; nothing before its end. */
    @GET
    @Path("/{id}/transcript")
    public Page<TranscriptTurn> transcript(UUID id) {
        List<TranscriptTurn> turns = find(id).history().transcript();
        return whole(turns == null ? List.of() : turns);
    }

    private Call find(UUID id) {
        return calls.find(caller.organizationId(), caller.test(), id)
                .orElseThrow(() -> refusals.of(caller, "call", id).asException());
    }

    private static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, items.size(), items.size(), 0, null);
    }

    private static TimelineEntry entry(StoredEvent event) {
        try {
            CallView data = Json.mapper().readValue(event.payload(), EVENT).data();
            return new TimelineEntry(event.id(), event.type(), event.time(), event.version(), data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored event " + event.id() + " cannot be read", e);
        }
    }
}

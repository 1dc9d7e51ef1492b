package dev.carillon.call.voice;

import dev.carillon.call.refusal.Refusals;
import dev.carillon.common.contract.voice.SampleView;
import dev.carillon.common.contract.voice.SpeakerView;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of speakers, and the uploads of their samples. */
@Path("/internal/v1/speakers")
public class SpeakerResource {
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final SpeakerStore speakers;
    private final SampleStore samples;
    private final SampleUpload uploads;
    private final VoiceConfig config;
    private final Refusals refusals;
    private final Caller caller;

    SpeakerResource(
            SpeakerStore speakers,
            SampleStore samples,
            SampleUpload uploads,
            VoiceConfig config,
            Refusals refusals,
            Caller caller) {
        this.speakers = speakers;
        this.samples = samples;
        this.uploads = uploads;
        this.config = config;
        this.refusals = refusals;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("agents:read")
    public Page<SpeakerView> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, offset, cursor);
        var filter = new SpeakerStore.Filter(caller.organizationId(), caller.test(), false, null);
        List<Speaker> rows = speakers.list(filter, page.cursor(), page.offset(), page.limit() + 1);
        Page<Speaker> found = page.page(
                rows,
                page.total(() -> speakers.count(filter)),
                speaker -> new Cursor(speaker.createdAt(), speaker.id()));
        return found.map(Speaker::view);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("agents:read")
    public SpeakerView get(UUID id) {
        return find(id).view();
    }

    @GET
    @Path("/{id}/dataset")
    @RolesAllowed("agents:read")
    public Page<SampleView> dataset(
            UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        Speaker speaker = find(id);
        Page<Sample> found = samples.list(speaker.id(), speaker.sampleCount(), PageRequest.of(limit, offset, cursor));
        return found.map(Sample::view);
    }

    /** Takes a sample: 201, or 200 when the data set had it already. */
    @POST
    @Path("/{id}/dataset/sample")
    @Consumes("audio/wav")
    @RolesAllowed("agents:write")
    public Response upload(UUID id, InputStream body) throws IOException {
        try (UploadedFile file = UploadedFile.receive(body, config.maxSample().asLongValue())) {
            SampleUpload.Taken taken = uploads.take(find(id), file).orElseThrow(() -> unknown(id));
            return Response.status(taken.isNew() ? CREATED : OK)
                    .entity(taken.sample().view())
                    .build();
        }
    }

    private Speaker find(UUID id) {
        return speakers.find(caller.organizationId(), caller.test(), id).orElseThrow(() -> unknown(id));
    }

    private ProblemException unknown(UUID id) {
        return refusals.of(caller, "speaker", id).asException();
    }
}

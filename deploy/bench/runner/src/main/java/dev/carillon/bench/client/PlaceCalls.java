package dev.carillon.bench.client;

import dev.carillon.bench.load.Workload;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request that is measured, the same on both sides: one call, the fields of the API's own example. 201 is success. */
public class PlaceCalls implements Workload {
    private static final int CREATED = 201;

    private final RequestOptions request;
    private final Buffer body;
    private final List<String> ids = new ArrayList<>();

    /** @param scheduleAt null: at once */
    public PlaceCalls(URI url, String key, @Nullable Instant scheduleAt) {
        this.request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setURI("/v1/calls/outbound")
                .putHeader("Authorization", "Bearer " + key)
                .putHeader("Content-Type", "application/json");
        this.body = Buffer.buffer("""
                {"to": "+15551234567", "from": "+15559876543", "agent_id": null, "client_name": "Jane Doe",\
                 "context": {"reference_number": "398690", "product": "personal_loan"},\
                 "metadata": {"crm_id": "lead_8821"}, "max_attempts": 3%s}""".formatted(scheduleAt == null ? "" : ", \"schedule_at\": \"" + scheduleAt + "\"")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable RequestOptions next() {
        return request;
    }

    @Override
    public Buffer body() {
        return body;
    }

    @Override
    public boolean isSuccess(int status) {
        return status == CREATED;
    }

    @Override
    public void succeeded(Buffer answer, long atNanos) {
        ids.add(ResourceId.in(answer));
    }

    /** Ids of the calls that were answered with 201. Read it only while no load is being made. */
    public List<String> ids() {
        return ids;
    }
}

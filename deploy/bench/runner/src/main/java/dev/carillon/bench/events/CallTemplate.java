package dev.carillon.bench.events;

import dev.carillon.bench.client.BenchOrganization;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** A real call's resource, to be given other ids. */
public record CallTemplate(String call, String id) {
    private static final Duration AHEAD = Duration.ofHours(20);

    /** Places a call that is not due before the bench is over, and takes it as the template. */
    public static CallTemplate place(BenchOrganization organization, Clock clock)
            throws IOException, InterruptedException {
        var placed = organization
                .client()
                .post(
                        "/v1/calls/outbound",
                        Map.of(
                                "to", "+15551234567",
                                "client_name", "Jane Doe",
                                "context", Map.of("reference_number", "398690", "product", "personal_loan"),
                                "metadata", Map.of("crm_id", "lead_8821"),
                                "schedule_at",
                                        clock.instant()
                                                .plus(AHEAD)
                                                .truncatedTo(ChronoUnit.SECONDS)
                                                .toString()))
                .expect(201);
        return new CallTemplate(placed.body().toString(), placed.text("id"));
    }

    /** The same call with another id. */
    public String of(UUID callId) {
        return call.replace(id, callId.toString());
    }
}

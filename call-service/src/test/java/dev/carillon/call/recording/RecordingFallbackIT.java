package dev.carillon.call.recording;

import static dev.carillon.call.support.CallClient.await;
import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link RecordingMaker} does when what it has stored cannot be written down all at once. */
@QuarkusTest
class RecordingFallbackIT {
    private static final String ANSWERED = "+15551234567";

    @Inject
    CallClient client;

    @Inject
    MadeRecordings made;

    @Inject
    Jdbc jdbc;

    @Test
    @DisplayName("A recording that cannot be written down holds up none of its batch, and is tried again by itself")
    void oneByOne() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        UUID good = recorded(tenant);
        UUID bad = recorded(tenant);
        List<UUID> both = List.of(good, bad);
        jdbc.update("forget", "delete from recording where call_id = any (?)", p -> p.column("uuid", both, id -> id));
        made.refuse(bad);

        jdbc.update(
                "leave behind",
                "insert into recording_pending (call_id) select unnest(?)",
                p -> p.column("uuid", both, id -> id));

        await("recording of the good one", () -> isRecorded(good), is -> is);
        await("refusal of the bad one alone", made::refusals, refusals -> refusals.contains(Set.of(bad)));
        assertThat(made.refusals()).as("first together").contains(Set.of(good, bad));
        assertThat(isRecorded(bad)).isFalse();
        assertThat(pending(bad)).isEqualTo(1);
        assertThat(pending(good)).isZero();

        made.refuseNoMore(bad);
        jdbc.update(
                "end the lease", "update recording_pending set due_at = now() where call_id = ?", p -> p.value(bad));
        await("recording of the other", () -> isRecorded(bad), is -> is);
        await("nothing left to do", () -> pending(bad), count -> count == 0);
    }

    private UUID recorded(Tenant tenant) {
        UUID callId =
                client.awaitEnd(tenant, client.place(tenant, to(ANSWERED)).id()).id();
        await("recording of " + callId, () -> isRecorded(callId), is -> is);
        return callId;
    }

    private boolean isRecorded(UUID callId) {
        return count("select count(*) as n from recording where call_id = ?", callId) == 1;
    }

    private long pending(UUID callId) {
        return count("select count(*) as n from recording_pending where call_id = ?", callId);
    }

    private long count(String sql, UUID callId) {
        return jdbc.query("count", sql, p -> p.value(callId), row -> row.longNumber("n"))
                .getFirst();
    }
}

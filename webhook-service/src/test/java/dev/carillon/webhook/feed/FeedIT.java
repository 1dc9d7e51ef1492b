package dev.carillon.webhook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.Topics;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("The feed")
class FeedIT extends DeliveryTestBase {
    @Inject
    AgroalDataSource dataSource;

    @Test
    @DisplayName("has every event, wanted or not, oldest first, in the canonical form, a page at a time")
    void pages() {
        List<CallEvent> events = List.of(event("call.queued", 1), event("call.dialing", 2), event("call.completed", 3));
        events.forEach(partner::publish);
        UUID contact = UUID.randomUUID();
        partner.publish(Topics.CONTACT_EVENTS, CallEvent.of(organization, contact, "contact.created", 1));

        JsonNode all =
                Eventually.value(() -> feed("?limit=100"), page -> items(page).size() == 4);
        JsonNode first = feed("?limit=1");
        JsonNode rest = feed("?limit=100&cursor=" + first.get("next_cursor").asText());

        assertThat(ids(all, call)).containsExactlyElementsOf(idsOf(events));
        JsonNode body = items(all).stream()
                .filter(item -> item.get("type").asText().equals("call.queued"))
                .findFirst()
                .orElseThrow();
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactly("id", "type", "timestamp", "sequence", "organization_id", "test", "data");
        assertThat(body.get("data").get("client_name").asText()).isEqualTo("Zoë ✓");
        assertThat(first.get("has_more").asBoolean()).isTrue();
        assertThat(items(first)).hasSize(1);
        assertThat(items(rest)).hasSize(3).doesNotContainAnyElementsOf(items(first));
        assertThat(rest.get("has_more").asBoolean()).isFalse();
        JsonNode later = feed("?cursor=" + rest.get("next_cursor").asText());
        assertThat(items(later)).isEmpty();
        assertThat(later.get("next_cursor")).isEqualTo(rest.get("next_cursor"));
    }

    @Test
    @DisplayName("is filtered by type, alias, wildcard and resource, also where an event went to the call's own URL")
    void filters() {
        UUID other = UUID.randomUUID();
        partner.publish(event("call.queued", 1).to(receiver.url("/own")));
        partner.publish(event("call.failed", 2).to(receiver.url("/own")));
        partner.publish(CallEvent.of(organization, other, "call.queued", 1));
        Eventually.value(() -> feed(""), page -> items(page).size() == 3);

        assertThat(types(feed("?type=call.queued"))).containsExactly("call.queued", "call.queued");
        assertThat(types(feed("?type=call.ended"))).containsExactly("call.failed");
        assertThat(types(feed("?type=contact.*"))).isEmpty();
        assertThat(types(feed("?type=contact.*&type=call.failed"))).containsExactly("call.failed");
        assertThat(types(feed("?call_id=" + call))).containsExactly("call.queued", "call.failed");
        assertThat(types(feed("?resource_id=" + other + "&type=*"))).containsExactly("call.queued");
        assertThat(items(feed("?type=call.queued&limit=1"))).hasSize(1);
    }

    @Test
    @DisplayName("begins at a time when it is asked to")
    void after() {
        partner.publish(event("call.queued", 1));
        Eventually.value(() -> feed(""), page -> items(page).size() == 1);
        Instant then = Instant.now();
        String now =
                feed("?after=" + then.plusSeconds(3_600)).get("next_cursor").asText();
        CallEvent later = event("call.dialing", 2);
        partner.publish(later);
        Eventually.value(() -> feed(""), page -> items(page).size() == 2);

        assertThat(ids(feed("?after=" + then), call)).containsExactly(later.id().toString());
        assertThat(items(feed("?after=" + Instant.EPOCH))).hasSize(2);
        assertThat(ids(feed("?cursor=" + now), call)).containsExactly(later.id().toString());
    }

    @Test
    @DisplayName("skips nothing when transactions commit in another order than they began")
    void interleaved() throws Exception {
        try (Connection slow = transaction();
                Connection fast = transaction()) {
            UUID before = insert(slow, 0);
            UUID after = insert(fast, 0);
            fast.commit();
            List<String> seen = new ArrayList<>();
            String cursor = poll("", seen);
            assertThat(seen).as("while the older transaction runs").isEmpty();

            UUID last = insert(slow, 1);
            slow.commit();

            while (seen.size() < 3) {
                cursor = poll("?limit=1&cursor=" + cursor, seen);
            }
            assertThat(seen).containsExactly(before.toString(), last.toString(), after.toString());
        }
    }

    @Test
    @DisplayName("skips nothing of a transaction that drew its number early and stores late")
    void lateWrite() throws Exception {
        try (Connection early = transaction();
                Connection other = transaction()) {
            drawNumber(early);
            UUID one = insert(other, 0);
            other.commit();
            List<String> seen = new ArrayList<>();
            String cursor = poll("", seen);
            UUID two = insert(early, 0);
            early.commit();

            while (seen.size() < 2) {
                cursor = poll("?cursor=" + cursor, seen);
            }
            assertThat(seen).containsExactly(two.toString(), one.toString());
        }
    }

    @Test
    @DisplayName("goes on behind many events that the filter does not want, a bounded number at each look")
    void rareTypes() throws Exception {
        try (Connection connection = transaction()) {
            insertMany(connection, FeedReads.MOST_SEARCHED + 10);
            connection.commit();
        }
        CallEvent wanted = event("call.completed", 1);
        partner.publish(wanted);
        Eventually.value(() -> feed("?call_id=" + call), page -> items(page).size() == 1);

        JsonNode first = feed("?type=call.completed");
        JsonNode second =
                feed("?type=call.completed&cursor=" + first.get("next_cursor").asText());

        assertThat(items(first)).isEmpty();
        assertThat(first.get("has_more").asBoolean()).isTrue();
        assertThat(ids(second, call)).containsExactly(wanted.id().toString());
    }

    @Test
    @DisplayName("shows an organisation and mode its own events and nothing else")
    void strangers() {
        partner.publish(event("call.queued", 1));
        Eventually.value(() -> feed(""), page -> items(page).size() == 1);
        UUID stranger = UUID.randomUUID();

        assertThat(items(partner.read(stranger, "/internal/v1/events"))).isEmpty();
        assertThat(items(partner.read(stranger, "/internal/v1/events?call_id=" + call)))
                .isEmpty();
        assertThat(partner.get(organization, true, "/internal/v1/events", "webhooks:read")
                        .body())
                .contains("\"items\":[]");
        assertThat(partner.get(organization, false, "/internal/v1/events", "calls:read")
                        .statusCode())
                .isEqualTo(403);
        partner.publish(event("call.dialing", 2).inTestMode());
        CallEvent marker = event("call.ringing", 3);
        partner.publish(marker);
        JsonNode live = Eventually.value(() -> feed(""), page -> types(page).contains("call.ringing"));
        assertThat(types(live)).containsExactly("call.queued", "call.ringing");
    }

    @Test
    @DisplayName("says so, instead of skipping, where events after a cursor are not kept any more")
    void removed() throws Exception {
        partner.publish(event("call.queued", 1));
        String first = Eventually.value(() -> feed(""), page -> items(page).size() == 1)
                .get("next_cursor")
                .asText();
        partner.publish(event("call.dialing", 2));
        String second = Eventually.value(() -> feed(""), page -> items(page).size() == 2)
                .get("next_cursor")
                .asText();
        Instant keptFrom = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        remove(keptFrom);
        CallEvent third = event("call.ringing", 3);
        partner.publish(third);
        List<String> kept = List.of(third.id().toString());
        Eventually.value(() -> feed(""), page -> items(page).size() == 1);

        var gone = partner.get(organization, false, "/internal/v1/events?cursor=" + first, "webhooks:read");
        var stream = partner.get(organization, false, "/internal/v1/events/stream?cursor=" + first, "webhooks:read");

        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("\"code\":\"not_kept\"").contains(keptFrom.toString());
        assertThat(stream.statusCode()).isEqualTo(410);
        assertThat(ids(feed("?cursor=" + second), call)).containsExactlyElementsOf(kept);
        assertThat(ids(feed(""), call)).containsExactlyElementsOf(kept);
        assertThat(ids(feed("?after=" + Instant.EPOCH), call)).containsExactlyElementsOf(kept);
        assertThat(partner.get(organization, false, "/internal/v1/events?after=" + keptFrom, "webhooks:read")
                        .statusCode())
                .isEqualTo(200);
        String last = feed("").get("next_cursor").asText();
        assertThat(items(feed("?cursor=" + last))).isEmpty();
        assertThat(items(partner.read(UUID.randomUUID(), "/internal/v1/events?cursor=" + first)))
                .isEmpty();
    }

    @Test
    @DisplayName("tells who has seen that there was nothing, too, when what came meanwhile is gone")
    void removedUnseen() throws Exception {
        String nothing = feed("").get("next_cursor").asText();
        partner.publish(event("call.queued", 1));
        Eventually.value(() -> feed("?cursor=" + nothing), page -> items(page).size() == 1);

        remove(Instant.now());

        assertThat(partner.get(organization, false, "/internal/v1/events?cursor=" + nothing, "webhooks:read")
                        .statusCode())
                .isEqualTo(410);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "?cursor=x, 400, cursor",
        "?cursor=AAAA, 400, cursor",
        "?limit=0, 422, limit",
        "?limit=101, 422, limit",
        "?limit=many, 400, limit",
        "?type=call, 422, type",
        "?type=call.ended&type=phone.*, 422, type",
        "?resource_id=7, 400, resource_id",
        "?call_id=7, 400, call_id",
        "?after=yesterday, 400, after",
    })
    @DisplayName("refuses what is no question, and names what is to blame")
    void rubbish(String query, int status, String field) {
        var answer = partner.get(organization, false, "/internal/v1/events" + query, "webhooks:read");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    private JsonNode feed(String query) {
        return partner.read(organization, "/internal/v1/events" + query);
    }

    /** As retention does with the organisation's partition. */
    private void remove(Instant keptFrom) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement note = connection.prepareStatement("""
                        insert into event_removed
                        select organization_id, test, tx, ordinal, ?::timestamptz from event
                        where organization_id = ? order by tx desc, ordinal desc limit 1
                        """);
                PreparedStatement delete = connection.prepareStatement("delete from event where organization_id = ?")) {
            note.setString(1, keptFrom.toString());
            note.setObject(2, organization);
            assertThat(note.executeUpdate()).isEqualTo(1);
            delete.setObject(1, organization);
            delete.executeUpdate();
        }
    }

    /** Adds the ids that a poll finds, and returns the cursor for the next. */
    private String poll(String query, List<String> seen) {
        JsonNode page = feed(query);
        items(page).forEach(item -> seen.add(item.get("id").asText()));
        return page.get("next_cursor").asText();
    }

    private Connection transaction() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void drawNumber(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_current_xact_id()")) {
            statement.executeQuery().close();
        }
    }

    private UUID insert(Connection connection, int ordinal) throws SQLException {
        UUID id = Ids.next(Clock.systemUTC());
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into event (id, organization_id, test, type, aggregate_id, sequence, occurred_at, data, ordinal)
                values (?, ?, false, 'call.queued', ?, 1, now(), '{}', ?)
                """)) {
            statement.setObject(1, id);
            statement.setObject(2, organization);
            statement.setObject(3, UUID.randomUUID());
            statement.setInt(4, ordinal);
            statement.executeUpdate();
        }
        return id;
    }

    private void insertMany(Connection connection, int count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into event (id, organization_id, test, type, aggregate_id, sequence, occurred_at, data, ordinal)
                select gen_random_uuid(), ?, false, 'call.queued', gen_random_uuid(), 1, now(), '{}', i
                from generate_series(1, ?) i
                """)) {
            statement.setObject(1, organization);
            statement.setInt(2, count);
            statement.executeUpdate();
        }
    }

    private static List<JsonNode> items(JsonNode page) {
        List<JsonNode> items = new ArrayList<>();
        page.get("items").forEach(items::add);
        return items;
    }

    private static List<String> types(JsonNode page) {
        return items(page).stream().map(item -> item.get("type").asText()).toList();
    }

    private static List<String> ids(JsonNode page, UUID callId) {
        return items(page).stream()
                .filter(item -> item.get("data").path("id").asText().equals(callId.toString()))
                .map(item -> item.get("id").asText())
                .toList();
    }

    private static List<String> idsOf(List<CallEvent> events) {
        return events.stream().map(event -> event.id().toString()).toList();
    }
}

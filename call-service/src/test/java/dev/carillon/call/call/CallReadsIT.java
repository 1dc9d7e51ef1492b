package dev.carillon.call.call;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CallReadsIT {
    @Inject
    CallClient client;

    @Inject
    Clock clock;

    @Test
    @DisplayName("The list pages through all calls once, newest first, by cursor and by offset")
    void pages() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        List<CallView> placed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            placed.addFirst(client.place(tenant, to("+1555123456" + i, 1, inAnHour())));
        }
        List<UUID> ids = placed.stream().map(CallView::id).toList();

        JsonNode first = list(tenant, "?limit=3");
        JsonNode second =
                list(tenant, "?limit=3&cursor=" + first.path("next_cursor").asText());
        JsonNode third =
                list(tenant, "?limit=3&cursor=" + second.path("next_cursor").asText());
        JsonNode offset = list(tenant, "?limit=3&offset=5");

        assertThat(ids(first, second, third)).isEqualTo(ids);
        assertThat(third.path("next_cursor").isNull()).isTrue();
        assertThat(ids(offset)).isEqualTo(ids.subList(5, 7));
        assertThat(List.of(first, second, third, offset))
                .allSatisfy(page -> assertThat(page.path("total").asInt()).isEqualTo(7));
    }

    @Test
    @DisplayName("Filters narrow the list, together and one by one")
    void filters() {
        Tenant tenant = Tenant.live();
        UUID agent = client.defaultAgent(tenant).id();
        CallView waiting = client.place(tenant, to("+15551234567", 1, inAnHour()));
        CallView canceled = client.place(tenant, to("+15551234568", 1, inAnHour()));
        client.cancel(tenant, canceled.id());

        assertThat(ids(list(tenant, "?status=queued"))).containsExactly(waiting.id());
        assertThat(ids(list(tenant, "?status=queued,canceled"))).hasSize(2);
        assertThat(ids(list(tenant, "?disposition=canceled_by_api"))).containsExactly(canceled.id());
        assertThat(ids(list(tenant, "?to=%2B15551234568"))).containsExactly(canceled.id());
        assertThat(ids(list(tenant, "?to=+15551234568"))).containsExactly(canceled.id());
        assertThat(ids(list(tenant, "?from=%2B15550000000"))).isEmpty();
        assertThat(ids(list(tenant, "?agent_id=" + agent))).hasSize(2);
        assertThat(ids(list(tenant, "?agent_id=" + UUID.randomUUID()))).isEmpty();
        assertThat(ids(list(tenant, "?direction=inbound"))).isEmpty();
        assertThat(ids(list(tenant, "?metadata.crm_id=lead_1"))).hasSize(2);
        assertThat(ids(list(tenant, "?metadata.crm_id=lead_2"))).isEmpty();
        assertThat(ids(list(tenant, "?created_after=" + canceled.createdAt()))).containsExactly(canceled.id());
        assertThat(ids(list(tenant, "?created_before=" + canceled.createdAt()))).containsExactly(waiting.id());
        assertThat(ids(list(tenant, "?started_after=2020-01-01T00:00:00Z"))).isEmpty();
        assertThat(ids(list(tenant, "?unknown=1"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "status=ringing2, 422",
        "disposition=fine, 422",
        "agent_id=7, 400",
        "created_after=yesterday, 400",
        "to=nobody, 422",
        "limit=0, 422",
        "limit=x, 400",
        "cursor=abc, 400",
    })
    @DisplayName("A filter with a broken or unknown value is refused")
    void brokenFilters(String query, int status) {
        assertThat(client.get(Tenant.live(), "/internal/v1/calls?" + query).status())
                .isEqualTo(status);
    }

    @Test
    @DisplayName("Nobody sees another organisation's calls, nor those of the other mode")
    void isolation() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        CallView call = client.place(tenant, to("+15551234567", 1, inAnHour()));

        for (Tenant other : List.of(Tenant.live(), tenant.inTestMode())) {
            assertThat(list(other, "").path("total").asInt()).isZero();
            for (String path : List.of("", "/timeline", "/attempts", "/transcript")) {
                assertThat(client.get(other, "/internal/v1/calls/" + call.id() + path)
                                .status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    @DisplayName("Without a token nothing is answered")
    void unauthenticated() {
        assertThat(client.getWithoutToken("/internal/v1/calls").status()).isEqualTo(401);
    }

    private Instant inAnHour() {
        return clock.instant().plus(Duration.ofHours(1));
    }

    private JsonNode list(Tenant tenant, String query) {
        return Json.tree(client.get(tenant, "/internal/v1/calls" + query).body());
    }

    private static List<UUID> ids(JsonNode... pages) {
        List<UUID> ids = new ArrayList<>();
        for (JsonNode page : pages) {
            page.path("items")
                    .forEach(item -> ids.add(UUID.fromString(item.path("id").asText())));
        }
        return ids;
    }
}

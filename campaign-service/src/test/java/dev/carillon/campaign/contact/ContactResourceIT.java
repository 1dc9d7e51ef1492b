package dev.carillon.campaign.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.campaign.testing.ContactApi;
import dev.carillon.campaign.testing.ContactCommands;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.contact.CreateContact;
import dev.carillon.common.json.Json;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ContactResourceIT {
    @TestHTTPResource("/internal/v1/contacts")
    URI contacts;

    @TestHTTPResource("/q/health/ready")
    URI readiness;

    @Inject
    ContactCommands commands;

    @Inject
    ContactApi api;

    @Inject
    Clock clock;

    private final UUID organization = UUID.randomUUID();

    @Test
    @DisplayName("The service is ready")
    void ready() {
        assertThat(api.getWithoutToken(readiness).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A contact that was answered as made is found as it was answered, at once")
    void readYourWrite() {
        UUID id = Ids.next(clock);
        JsonNode made = Json.tree(commands.create(
                        id,
                        organization,
                        false,
                        new CreateContact("+15005550100", "Jane", null, null, Map.of("b", 1, "a", List.of(true))))
                .body());

        ContactApi.Answer found = api.get(URI.create(contacts + "/" + id), organization, false);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).isEqualTo(made);
    }

    @Test
    @DisplayName("Pages by offset and by cursor show every contact once, newest first, with the total")
    void pages() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(create("+1500555010" + i, false).toString());
        }

        List<String> byOffset = new ArrayList<>();
        for (int offset = 0; offset < 9; offset += 3) {
            JsonNode page = list("?limit=3&offset=" + offset, false);
            assertThat(page.get("total").asLong()).isEqualTo(7);
            page.get("items").forEach(item -> byOffset.add(item.get("id").asText()));
        }
        List<String> byCursor = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = list("?limit=3&cursor=" + cursor, false);
            page.get("items").forEach(item -> byCursor.add(item.get("id").asText()));
            cursor = page.get("next_cursor").textValue();
        }

        assertThat(byOffset).isEqualTo(made);
        assertThat(byCursor).isEqualTo(made);
    }

    @ParameterizedTest(name = "phone={0}")
    @CsvSource({"%2B15005550111", "+15005550111", "5005550111", "(500)%20555-0111"})
    @DisplayName("The list can be asked for a number, in any form")
    void byPhone(String phone) {
        UUID wanted = create("+15005550111", false);
        create("+15005550112", false);

        JsonNode page = list("?phone=" + phone, false);

        assertThat(page.get("total").asLong()).isEqualTo(1);
        assertThat(page.at("/items/0/id").asText()).isEqualTo(wanted.toString());
    }

    @Test
    @DisplayName("Other organisations and the other mode neither list nor find it")
    void isolation() {
        UUID id = create("+15005550113", false);
        URI one = URI.create(contacts + "/" + id);

        assertThat(api.get(one, organization, true).status()).isEqualTo(404);
        assertThat(api.get(one, UUID.randomUUID(), false).status()).isEqualTo(404);
        assertThat(list("", true).get("total").asLong()).isZero();
        assertThat(api.get(contacts, UUID.randomUUID(), false).body().get("items"))
                .isEmpty();
    }

    @Test
    @DisplayName("A refused id answers its refusal, to its own organisation alone")
    void refusedId() {
        UUID refused = Ids.next(clock);
        commands.create(
                refused, organization, false, new CreateContact("+15005550114", null, "nobody", null, Map.of()));
        URI one = URI.create(contacts + "/" + refused);

        assertThat(api.get(one, organization, false).status()).isEqualTo(422);
        assertThat(api.get(one, organization, false)
                        .body()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("email");
        assertThat(api.get(one, UUID.randomUUID(), false).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "?limit=0, 422",
        "?limit=101, 422",
        "?limit=ten, 400",
        "?offset=-1, 422",
        "?cursor=rubbish, 400",
        "?phone=me, 422",
        "/no-id, 404",
        "/00000000-0000-7000-8000-000000000000, 404",
    })
    @DisplayName("Rubbish gets a problem")
    void rubbish(String request, int status) {
        ContactApi.Answer answer = api.get(URI.create(contacts + request), organization, false);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    @DisplayName("Without a token nobody gets in, and without the scope no token helps")
    void access() {
        assertThat(api.getWithoutToken(contacts).status()).isEqualTo(401);
        assertThat(api.getWithScope(contacts, "contacts:write").status()).isEqualTo(403);
    }

    private UUID create(String phone, boolean test) {
        UUID id = Ids.next(clock);
        var answer = commands.create(id, organization, test, new CreateContact(phone, null, null, null, Map.of()));
        assertThat(answer.status()).isEqualTo(201);
        return id;
    }

    private JsonNode list(String query, boolean test) {
        ContactApi.Answer answer = api.get(URI.create(contacts + query), organization, test);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}

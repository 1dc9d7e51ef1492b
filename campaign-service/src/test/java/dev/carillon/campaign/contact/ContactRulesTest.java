package dev.carillon.campaign.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.contract.contact.CreateContact;
import dev.carillon.common.contract.tenant.TenantLimits;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactRulesTest {
    private static final String PHONE = "+15005550100";

    @Test
    @DisplayName("A number in national form is normalised, and only the number is required")
    void minimal() {
        NewContact contact = check(new CreateContact("(500) 555-0100", null, null, null, Map.of()));

        assertThat(contact.phone()).isEqualTo(PHONE);
    }

    @Test
    @DisplayName("A payload without metadata makes a contact with none")
    void noMetadata() {
        NewContact contact = check(new CreateContact(PHONE, null, null, null, null));

        assertThat(contact.metadata()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"555", "+0123456789", "++15005550100", "call me", "", "+1234567890123456"})
    @DisplayName("What is no phone number is refused as such")
    void badPhone(String phone) {
        Problem problem = refusal(new CreateContact(phone, null, null, null, Map.of()));

        assertThat(problem.code()).isEqualTo("invalid_phone");
        assertThat(problem.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Vienna", "America/Argentina/Buenos_Aires", "Asia/Kathmandu", "UTC"})
    @DisplayName("IANA time zones are taken")
    void zones(String zone) {
        assertThat(check(new CreateContact(PHONE, null, null, zone, Map.of())).timeZone())
                .isEqualTo(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Atlantis", "GMT+2", "+02:00", "europe/vienna", "CEST", "", "Z"})
    @DisplayName("What is no IANA time zone is refused")
    void badZones(String zone) {
        assertThat(refusal(new CreateContact(PHONE, null, null, zone, Map.of())).errors())
                .extracting(FieldError::field)
                .containsExactly("time_zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane@example.com", "o'brien+tag@mail.example.co.uk", "x@a-b.io"})
    @DisplayName("Addresses of the usual form are taken")
    void emails(String email) {
        assertThat(check(new CreateContact(PHONE, null, email, null, Map.of())).email())
                .isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jane", "jane@", "@example.com", "jane@example", "a b@example.com", "jane@exa_mple.com", ""})
    @DisplayName("What is no address by form is refused")
    void badEmails(String email) {
        assertThat(refusal(new CreateContact(PHONE, null, email, null, Map.of()))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("email");
    }

    @Test
    @DisplayName("An address of more than 254 characters is refused, and quickly")
    void longEmail() {
        String email = "a".repeat(64) + "@" + "a.".repeat(50_000) + "com";

        assertThat(refusal(new CreateContact(PHONE, null, email, null, Map.of()))
                        .errors())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "", "Jane\nDoe", "Jane\u0000", "Jane \ud800"})
    @DisplayName("A name is one line of text")
    void badNames(String name) {
        assertThat(refusal(new CreateContact(PHONE, name, null, null, Map.of())).errors())
                .extracting(FieldError::field)
                .containsExactly("name");
    }

    @Test
    @DisplayName("A name may have 200 characters, counted as people count")
    void longNames() {
        String emoji = "😀";

        assertThat(check(new CreateContact(PHONE, emoji.repeat(200), null, null, Map.of()))
                        .name())
                .hasSize(400);
        assertThat(refusal(new CreateContact(PHONE, emoji.repeat(201), null, null, Map.of()))
                        .errors())
                .hasSize(1);
    }

    @Test
    @DisplayName("Metadata that PostgreSQL or JSON cannot keep is refused, however deep it hides")
    void badMetadata() {
        for (Object bad : List.of("\u0000", "\ud800", Double.POSITIVE_INFINITY, "x".repeat(70_000))) {
            Map<String, Object> metadata = Map.of("list", List.of(1, Map.of("deep", bad)));

            assertThat(refusal(new CreateContact(PHONE, null, null, null, metadata))
                            .errors())
                    .extracting(FieldError::field)
                    .containsExactly("metadata");
        }
        Map<String, Object> badName = Map.of("a\u0000b", 1);
        assertThat(refusal(new CreateContact(PHONE, null, null, null, badName)).errors())
                .hasSize(1);
    }

    @Test
    @DisplayName("Every field that is wrong is named at once")
    void everyField() {
        Problem problem = refusal(new CreateContact("1", " ", "nobody", "Nowhere", Map.of("x", "\u0000")));

        assertThat(problem.code()).isEqualTo("validation_failed");
        assertThat(problem.errors())
                .extracting(FieldError::field)
                .containsExactly("phone", "name", "email", "time_zone", "metadata");
    }

    private static NewContact check(CreateContact create) {
        var command = new ReceivedCommand(
                UUID.randomUUID(),
                CreateContact.TYPE,
                "key",
                UUID.randomUUID(),
                false,
                new TenantLimits(1, 1, 1, 1),
                null,
                null,
                Json.bytes(Map.of()));
        return ContactRules.check(command, create);
    }

    private static Problem refusal(CreateContact create) {
        Problem[] refusal = new Problem[1];
        assertThatThrownBy(() -> check(create))
                .isInstanceOfSatisfying(ProblemException.class, e -> refusal[0] = e.problem());
        return refusal[0];
    }
}

package dev.carillon.call.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.AgentOverrides;
import dev.carillon.common.contract.call.AttemptView;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.DialPolicy;
import dev.carillon.common.contract.call.DialWindow;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.contract.call.WaitReason;
import dev.carillon.common.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DialPolicyIT {
    private static final String PERSON = "+15551234567";
    private static final String NEW_YORKER = "+12125550123";
    private static final String BUSY = "+15005550101";
    private static final String NO_ANSWER = "+15005550102";
    private static final String STAYS_UP = "+15005550108";
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Inject
    CallClient client;

    @Inject
    Clock clock;

    private final Tenant tenant = Tenant.live();

    @BeforeEach
    void agent() {
        client.defaultAgent(tenant);
    }

    @Test
    @DisplayName("Outside its window a call is not dialled: it waits for the opening, and its timeline says why")
    void closed() {
        CallView call = client.place(tenant, place(PERSON, windows(otherDay(), "America/New_York"), null, 3));

        CallView waiting = client.awaitCall(tenant, call.id(), c -> c.waitReason() == WaitReason.WINDOW_CLOSED);

        assertThat(waiting.status()).isEqualTo(CallStatus.QUEUED);
        assertThat(client.attempts(tenant, call.id())).isEmpty();
        assertThat(client.timeline(tenant, call.id())).containsExactly("call.queued", "call.queued");
    }

    @Test
    @DisplayName("Inside its window a call is dialled, by the clock of the place that its number belongs to")
    void open() {
        DayOfWeek today = ZonedDateTime.now(clock.withZone(NEW_YORK)).getDayOfWeek();
        var policy = windows(new DialWindow(List.of(day(today), day(today.plus(1))), "00:00", "24:00"), null);

        CallView call = client.place(tenant, place(NEW_YORKER, policy, null, 3));

        assertThat(client.awaitEnd(tenant, call.id()).disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(call.dialPolicy()).isEqualTo(policy);
    }

    @Test
    @DisplayName(
            "Windows that open too late, a past expiry and a time zone that nobody knows are refused, and not stored")
    void refused() {
        Instant soon = clock.instant().plus(Duration.ofMinutes(1));
        var tooLate = new DialPolicy(List.of(otherDay()), "America/New_York", soon, null, null, Map.of());
        var past = new DialPolicy(List.of(), null, clock.instant().minusSeconds(1), null, null, Map.of());
        UUID id = client.newId();

        assertThat(field(client.place(tenant, id, place(PERSON, tooLate, null, 3))))
                .isEqualTo("dial_policy.windows");
        assertThat(refusedField(PERSON, past)).isEqualTo("dial_policy.expires_at");
        assertThat(refusedField(PERSON, windows(otherDay(), "Mars/Olympus_Mons")))
                .isEqualTo("dial_policy.time_zone");
        assertThat(refusedField("+9991234567", windows(otherDay(), null))).isEqualTo("dial_policy.time_zone");
        assertThat(client.get(tenant, "/internal/v1/calls/" + id).status()).isEqualTo(422);
        assertThat(Json.tree(client.get(tenant, "/internal/v1/calls").body())
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    @DisplayName("A call that expires while it waits for another time ends as expired, without an attempt")
    void expires() {
        DayOfWeek today = ZonedDateTime.now(clock.withZone(ZoneId.of("UTC"))).getDayOfWeek();
        Instant expiry = clock.instant().plus(Duration.ofSeconds(2));
        var policy = new DialPolicy(
                List.of(new DialWindow(List.of(day(today), day(today.plus(1))), "00:00", "24:00")),
                "UTC",
                expiry,
                null,
                null,
                Map.of());

        CallView call = client.place(tenant, place(PERSON, policy, expiry.minusMillis(1), 3));
        CallView ended = client.awaitEnd(tenant, call.id());

        assertThat(ended.disposition()).isIn(Disposition.EXPIRED, Disposition.ANSWERED);
        assertThat(ended.completedAt()).isAfterOrEqualTo(expiry.minusMillis(1));
    }

    @Test
    @DisplayName("A retry that would begin after the expiry is none: the call ends as its last attempt did")
    void noLateRetry() {
        Instant expiry = clock.instant().plus(Duration.ofMinutes(5));
        var policy = new DialPolicy(List.of(), null, expiry, null, null, Map.of(Disposition.BUSY, 600));

        CallView ended = client.awaitEnd(
                tenant, client.place(tenant, place(BUSY, policy, null, 3)).id());

        assertThat(ended.disposition()).isEqualTo(Disposition.BUSY);
        assertThat(ended.attemptCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("Ringing ends after the call's own ring timeout, talking after its own longest duration")
    void timeouts() {
        var shortRing = new DialPolicy(List.of(), null, null, 5, null, Map.of());
        var shortTalk = new DialPolicy(List.of(), null, null, null, 1, Map.of());

        CallView talking = client.place(tenant, place(STAYS_UP, shortTalk, null, 1));
        CallView ringing = client.place(tenant, place(NO_ANSWER, shortRing, null, 1));

        CallView talked = client.awaitEnd(tenant, talking.id());
        assertThat(talked.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(talked.durationSeconds()).isEqualTo(1);
        client.awaitEnd(tenant, ringing.id());
        AttemptView attempt = client.attempts(tenant, ringing.id()).getFirst();
        assertThat(attempt.disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(Duration.between(attempt.ringingAt(), attempt.endedAt())).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("A call's own greeting is spoken instead of its agent's")
    void overrides() {
        var overrides = new AgentOverrides(null, "Ahoy {{client_name}}!", null, "en-GB");
        PlaceCall place = new PlaceCall(
                null, PERSON, null, "Jane", Map.of(), Map.of(), null, null, 1, null, null, null, overrides);

        CallView ended = client.awaitEnd(tenant, client.place(tenant, place).id());

        assertThat(ended.transcript().getFirst().text()).isEqualTo("Ahoy Jane!");
        assertThat(ended.agentOverrides()).isEqualTo(overrides);
    }

    @Test
    @DisplayName("A call's own voice must exist")
    void ownVoice() {
        assertThat(client.place(tenant, client.newId(), withVoice("ava")).status())
                .isEqualTo(201);
        for (String unknown : List.of("nobody", "", client.newId().toString())) {
            Answer refused = client.place(tenant, client.newId(), withVoice(unknown));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(field(refused)).isEqualTo("agent_overrides.voice_id");
        }
    }

    private static PlaceCall withVoice(String voiceId) {
        var overrides = new AgentOverrides(null, null, voiceId, null);
        return new PlaceCall(null, PERSON, null, null, Map.of(), Map.of(), null, null, 1, null, null, null, overrides);
    }

    private String refusedField(String number, DialPolicy policy) {
        return field(client.place(tenant, client.newId(), place(number, policy, null, 3)));
    }

    /** A window that is neither today nor tomorrow, whatever the hour. */
    private DialWindow otherDay() {
        DayOfWeek today = ZonedDateTime.now(clock.withZone(NEW_YORK)).getDayOfWeek();
        return new DialWindow(List.of(day(today.plus(3))), "09:00", "17:00");
    }

    private static String day(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static DialPolicy windows(DialWindow window, String zone) {
        return new DialPolicy(List.of(window), zone, null, null, null, Map.of());
    }

    private static PlaceCall place(String number, DialPolicy policy, Instant scheduledAt, int maxAttempts) {
        return new PlaceCall(
                null,
                number,
                null,
                "Jane",
                Map.of(),
                Map.of(),
                scheduledAt,
                null,
                maxAttempts,
                null,
                null,
                policy,
                null);
    }

    private static String field(Answer refusal) {
        assertThat(refusal.status()).isEqualTo(422);
        return Json.tree(refusal.body()).at("/errors/0/field").asText();
    }
}

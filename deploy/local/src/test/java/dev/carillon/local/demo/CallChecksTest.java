package dev.carillon.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Disposition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallChecksTest {
    private static final String CALL = "0190b8a0-0000-7000-8000-000000000001";
    private static final PlannedCall PLAN = PlannedCall.of("+15005550101", Disposition.BUSY, 2);
    private static final CallFacts BUSY =
            new CallFacts(CallStatus.FAILED, "busy", 2, 3, false, 0, CallFacts.Recording.NONE);
    private static final List<Webhook> COMPLETE = List.of(webhook("a", 1), webhook("b", 2), webhook("c", 3));
    private static final List<String> TIMELINE = List.of("a", "b", "c");

    private static Webhook webhook(String eventId, long sequence) {
        return new Webhook(eventId, eventId, CallEventType.UPDATED, sequence, CALL, PLAN.number(), "failed", "busy");
    }

    private static List<String> disagreements(CallFacts call, List<Webhook> webhooks, List<String> timeline) {
        var account = new Account(new PlacedCall(PLAN, CALL), call, webhooks, timeline);
        return new CallChecks(List.of(account))
                .all().stream().flatMap(check -> check.disagreements().stream()).toList();
    }

    private static CallFacts call(CallStatus status, String disposition, int attempts) {
        return new CallFacts(status, disposition, attempts, 3, false, 0, CallFacts.Recording.NONE);
    }

    @Test
    @DisplayName("A call that came out as its number says, with all its events, gives no objection")
    void agrees() {
        assertThat(disagreements(BUSY, COMPLETE, TIMELINE)).isEmpty();
    }

    @Test
    @DisplayName("An event that came twice with the same id is no objection: webhooks come at least once")
    void repetitionIsAllowed() {
        List<Webhook> repeated = new ArrayList<>(COMPLETE);
        repeated.add(1, webhook("a", 1));

        assertThat(disagreements(BUSY, repeated, TIMELINE)).isEmpty();
    }

    @Test
    @DisplayName("A missing event is named by the sequences that came")
    void lostEvent() {
        List<Webhook> webhooks = List.of(webhook("a", 1), webhook("c", 3));

        assertThat(disagreements(BUSY, webhooks, List.of("a", "c")))
                .singleElement()
                .asString()
                .contains("+15005550101", "[1, 3] came, its version is 3");
    }

    @Test
    @DisplayName("An event beyond the call's version is an objection")
    void eventTooMany() {
        List<Webhook> webhooks = new ArrayList<>(COMPLETE);
        webhooks.add(webhook("d", 4));

        assertThat(disagreements(BUSY, webhooks, List.of("a", "b", "c", "d"))).hasSize(1);
    }

    @Test
    @DisplayName("Events in the wrong order are an objection, to the order and to the timeline")
    void reordered() {
        List<Webhook> webhooks = List.of(webhook("b", 2), webhook("a", 1), webhook("c", 3));

        assertThat(disagreements(BUSY, webhooks, TIMELINE))
                .hasSize(2)
                .first()
                .asString()
                .contains("sequence 1 came after 2");
    }

    @Test
    @DisplayName("Two ids for one sequence are an objection")
    void twoIds() {
        List<Webhook> webhooks = List.of(webhook("a", 1), webhook("b", 2), webhook("x", 2), webhook("c", 3));

        assertThat(disagreements(BUSY, webhooks, List.of("a", "b", "x", "c")))
                .singleElement()
                .asString()
                .contains("sequence 2 came with ids b and x");
    }

    @Test
    @DisplayName("A message id other than the event's is an objection")
    void messageId() {
        var webhook = new Webhook("c", "other", CallEventType.FAILED, 3, CALL, PLAN.number(), "failed", "busy");

        assertThat(disagreements(BUSY, List.of(COMPLETE.get(0), COMPLETE.get(1), webhook), TIMELINE))
                .hasSize(1);
    }

    @Test
    @DisplayName("A timeline that shows other events than came is an objection")
    void timeline() {
        assertThat(disagreements(BUSY, COMPLETE, List.of("a", "b", "z"))).hasSize(1);
    }

    @Test
    @DisplayName("A call that is still open, came out otherwise, or took another number of attempts is an objection")
    void outcome() {
        assertThat(disagreements(call(CallStatus.RINGING, "", 2), COMPLETE, TIMELINE))
                .hasSize(2);
        assertThat(disagreements(call(CallStatus.COMPLETED, "answered", 2), COMPLETE, TIMELINE))
                .hasSize(1);
        assertThat(disagreements(call(CallStatus.COMPLETED, "busy", 2), COMPLETE, TIMELINE))
                .hasSize(1);
        assertThat(disagreements(call(CallStatus.FAILED, "busy", 3), COMPLETE, TIMELINE))
                .hasSize(1);
    }
}

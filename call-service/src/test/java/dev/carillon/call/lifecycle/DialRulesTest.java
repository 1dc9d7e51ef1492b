package dev.carillon.call.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.call.lifecycle.DialRules.Gate;
import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.contract.call.DialPolicy;
import dev.carillon.common.contract.call.DialWindow;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialRulesTest {
    private static final List<String> WEEKDAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # in the window, at its ends, before it, after it, on a day without it
                    Europe/Berlin    | 09:00 | 17:00 | 2026-03-02T10:00:00Z | 2026-03-02T10:00:00Z
                    Europe/Berlin    | 09:00 | 17:00 | 2026-03-02T08:00:00Z | 2026-03-02T08:00:00Z
                    Europe/Berlin    | 09:00 | 17:00 | 2026-03-02T16:00:00Z | 2026-03-03T08:00:00Z
                    Europe/Berlin    | 09:00 | 17:00 | 2026-03-02T07:59:59Z | 2026-03-02T08:00:00Z
                    Europe/Berlin    | 09:00 | 17:00 | 2026-03-06T20:00:00Z | 2026-03-09T08:00:00Z
                    America/New_York | 09:00 | 24:00 | 2026-03-03T04:59:59Z | 2026-03-03T04:59:59Z
                    Asia/Kolkata     | 09:30 | 10:00 | 2026-03-02T00:00:00Z | 2026-03-02T04:00:00Z
                    # over the week-end of 29 March 2026 Berlin goes from UTC+1 to UTC+2
                    Europe/Berlin    | 09:00 | 17:00 | 2026-03-28T10:00:00Z | 2026-03-30T07:00:00Z
                    # two zones: both must be open, so from nine in Los Angeles until five in New York
                    America/New_York America/Los_Angeles | 09:00 | 17:00 | 2026-03-02T14:30:00Z | 2026-03-02T17:00:00Z
                    America/New_York America/Los_Angeles | 09:00 | 17:00 | 2026-03-02T22:30:00Z | 2026-03-03T17:00:00Z
                    """)
    @DisplayName("A call waits for the callee's next opening")
    void nextOpening(String zones, String from, String to, Instant now, Instant opening) {
        var rules = rules(List.of(new DialWindow(WEEKDAYS, from, to)), null, zones.split(" "));

        assertThat(rules.nextOpening(now)).contains(opening);
        assertThat(rules.at(now))
                .isEqualTo(opening.equals(now) ? new Gate.Open() : new Gate.Closed(opening, WaitReason.WINDOW_CLOSED));
    }

    @Test
    @DisplayName("A window within the hour that a spring day leaves out does not open on that day")
    void leftOut() {
        var rules = rules(List.of(new DialWindow(List.of("sunday"), "02:15", "02:45")), null, "Europe/Berlin");

        assertThat(rules.nextOpening(Instant.parse("2026-03-28T12:00:00Z")))
                .contains(Instant.parse("2026-04-05T00:15:00Z"));
    }

    @Test
    @DisplayName("Windows that zones never have in common never open, and shut the call out")
    void never() {
        var rules = rules(
                List.of(new DialWindow(WEEKDAYS, "09:00", "10:00")), null, "Europe/Berlin", "America/Los_Angeles");

        assertThat(rules.nextOpening(Instant.parse("2026-03-02T00:00:00Z"))).isEmpty();
        assertThat(rules.at(Instant.parse("2026-03-02T00:00:00Z")))
                .isEqualTo(new Gate.Shut(Disposition.SKIPPED_WINDOW));
    }

    @Test
    @DisplayName("An expired call is shut out, and so is one whose window opens too late")
    void expired() {
        Instant expiry = Instant.parse("2026-03-02T07:00:00Z");
        var window = List.of(new DialWindow(WEEKDAYS, "09:00", "17:00"));

        assertThat(rules(window, expiry, "Europe/Berlin").at(expiry)).isEqualTo(new Gate.Shut(Disposition.EXPIRED));
        assertThat(rules(window, expiry, "Europe/Berlin").at(expiry.minusSeconds(60)))
                .isEqualTo(new Gate.Shut(Disposition.SKIPPED_WINDOW));
        assertThat(rules(List.of(), expiry).at(expiry.minusSeconds(1))).isEqualTo(new Gate.Open());
    }

    @Test
    @DisplayName("Days and times that are none, and a window that never opens, cannot be made")
    void rubbish() {
        assertThatThrownBy(() -> new DialWindow(List.of("someday"), "09:00", "10:00"))
                .hasMessageContaining("days");
        assertThatThrownBy(() -> new DialWindow(List.of(), "09:00", "10:00")).hasMessageContaining("days");
        assertThatThrownBy(() -> new DialWindow(WEEKDAYS, "09:00", "09:00")).hasMessageContaining("before");
        assertThatThrownBy(() -> new DialWindow(WEEKDAYS, "22:00", "06:00")).hasMessageContaining("before");
        for (String time : List.of("9", "25:00", "09:60", "", "nine", "24:01")) {
            assertThatThrownBy(() -> new DialWindow(WEEKDAYS, time, "23:00")).hasMessageContaining("09:30");
        }
    }

    @Test
    @DisplayName("A queued call that is told to wait says why, and nothing else of it changes")
    void postponed() {
        Call call = Calls.queued(3);
        Instant until = Calls.T0.plusSeconds(3600);
        var postpone = new CallCommand.Postpone(until, WaitReason.WINDOW_CLOSED);

        Decision decision = Calls.DECIDER.decide(call, postpone, Calls.T0.plusSeconds(1));

        assertThat(decision).isInstanceOfSatisfying(Decision.Changed.class, changed -> {
            assertThat(changed.events()).extracting(CallEvent::type).containsExactly(CallEventType.QUEUED);
            assertThat(changed.call().phase()).isEqualTo(new Phase.Queued(until, WaitReason.WINDOW_CLOSED));
            assertThat(changed.call().history()).isEqualTo(call.history());
        });
        assertThat(Calls.DECIDER.decide(Calls.ringing(3), postpone, Calls.T0))
                .isEqualTo(new Decision.Refused(Decision.Refusal.NOT_QUEUED));
    }

    @Test
    @DisplayName("A call's own delay wins, also where the platform would not try again, but not beyond its expiry")
    void delays() {
        var policy = new DialPolicy(
                List.of(),
                null,
                Calls.T0.plusSeconds(600),
                null,
                null,
                Map.of(Disposition.BUSY, 7, Disposition.VOICEMAIL, 60, Disposition.NO_ANSWER, 599));
        var rules = new DialRules(policy, List.of());

        assertThat(phaseAfter(rules, Disposition.BUSY)).isEqualTo(new Phase.Queued(Calls.T0.plusSeconds(1 + 7)));
        assertThat(phaseAfter(rules, Disposition.VOICEMAIL)).isEqualTo(new Phase.Queued(Calls.T0.plusSeconds(64 + 60)));
        assertThat(phaseAfter(rules, Disposition.NO_ANSWER).status().isTerminal())
                .isTrue();
        assertThat(phaseAfter(DialRules.NONE, Disposition.VOICEMAIL).status().isTerminal())
                .isTrue();
        assertThat(rules.retryDelay(Disposition.LOST)).isNull();
        assertThat(rules.retryDelay(Disposition.BUSY)).isEqualTo(Duration.ofSeconds(7));
    }

    private static Phase phaseAfter(DialRules rules, Disposition outcome) {
        Call call =
                CallDecider.place(Calls.order(3, rules), CallNotes.of(Map.of())).call();
        Call dialing = Calls.after(call, new CallCommand.Dial(Calls.FIRST));
        return Calls.after(dialing, Calls.ended(Calls.FIRST, outcome)).phase();
    }

    private static DialRules rules(List<DialWindow> windows, Instant expiresAt, String... zones) {
        return new DialRules(
                new DialPolicy(windows, null, expiresAt, null, null, Map.of()),
                Arrays.stream(zones).map(ZoneId::of).toList());
    }
}

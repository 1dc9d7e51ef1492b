package dev.carillon.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.common.contract.call.CallStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallCountsTest {
    @Test
    @DisplayName("What was added since is the difference, without what did not change")
    void difference() {
        var before = new CallCounts(10, 6, 30, Map.of("answered", 6L, "busy", 4L));
        var after = new CallCounts(13, 8, 37, Map.of("answered", 8L, "busy", 4L, "rejected", 1L));

        CallCounts added = after.since(before);

        assertThat(added).isEqualTo(new CallCounts(3, 2, 7, Map.of("answered", 2L, "rejected", 1L)));
    }

    @Test
    @DisplayName("Expected are all calls, those that a person answered, their talk, and each disposition")
    void expected() {
        var calls = List.of(
                new CallFacts(CallStatus.COMPLETED, "answered", 1, 5, true, 4, CallFacts.Recording.NONE),
                new CallFacts(CallStatus.COMPLETED, "voicemail", 1, 5, false, 2, CallFacts.Recording.NONE),
                new CallFacts(CallStatus.FAILED, "agent_error", 1, 5, true, 1, CallFacts.Recording.NONE),
                new CallFacts(CallStatus.RINGING, "", 1, 3, false, 0, CallFacts.Recording.NONE));

        CallCounts expected = CallCounts.expectedOf(calls);

        assertThat(expected)
                .isEqualTo(new CallCounts(4, 2, 7, Map.of("answered", 1L, "voicemail", 1L, "agent_error", 1L)));
    }

    @Test
    @DisplayName("The overview is read as the API shows it, and a person's answer is told from a machine's")
    void fromJson() throws JsonProcessingException {
        var json = new ObjectMapper();

        var counts = CallCounts.of(json.readTree("""
                {"calls": {"total": 3, "answered": 1, "by_disposition": {"answered": 1, "busy": 2}}, "talk_seconds": 5}"""));
        var machine = CallFacts.of(json.readTree("""
                {"status": "completed", "disposition": "voicemail", "attempt_count": 1, "version": 6,
                 "started_at": "2026-06-01T14:00:00Z", "duration_seconds": 2}"""));

        assertThat(counts).isEqualTo(new CallCounts(3, 1, 5, Map.of("answered", 1L, "busy", 2L)));
        assertThat(machine.answered()).isFalse();
    }

    @Test
    @DisplayName("A wrong total, a wrong disposition: each is told with both figures")
    void disagreements() {
        var seen = new CallCounts(30, 16, 50, Map.of("answered", 30L));
        var added = new CallCounts(29, 16, 50, Map.of("answered", 29L));

        Check check = AnalyticsCheck.of(added, seen);

        assertThat(check.holds()).isFalse();
        assertThat(check.disagreements()).hasSize(2);
        assertThat(check.disagreements().getFirst()).contains("29 calls", "30");
        assertThat(AnalyticsCheck.of(seen, seen).holds()).isTrue();
    }
}

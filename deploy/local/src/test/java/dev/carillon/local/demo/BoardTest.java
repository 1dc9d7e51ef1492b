package dev.carillon.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.CallEventType;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Paint PLAIN = new Paint(false);
    private final List<PlannedCall> plan = CallPlan.thirtyCalls();
    private final Board board = new Board(plan);

    private Webhook webhook(int line, CallEventType type, long sequence, String status, String disposition) {
        String id = "call-" + line;
        return new Webhook(
                "e" + sequence,
                "e" + sequence,
                type,
                sequence,
                id,
                plan.get(line).number(),
                status,
                disposition);
    }

    @Test
    @DisplayName("The table fits a terminal of 80 columns and 24 rows, with the longest disposition in every cell")
    void fits() {
        for (int line = 0; line < plan.size(); line++) {
            board.placed(line, "call-" + line);
            board.received(webhook(line, CallEventType.FAILED, 12, "failed", "carrier_unavailable"));
        }

        List<String> lines = board.lines(PLAIN);

        assertThat(lines).hasSize(board.height()).hasSizeLessThan(22);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Board.COLUMNS));
        assertThat(Board.COLUMNS).isLessThan(80);
    }

    @Test
    @DisplayName(
            "A call shows its newest state, also when an older webhook comes later or before the call's own answer")
    void newest() {
        board.received(webhook(0, CallEventType.RINGING, 3, "ringing", ""));
        board.received(webhook(0, CallEventType.DIALING, 2, "dialing", ""));
        board.placed(0, "call-0");

        List<String> lines = board.lines(PLAIN);

        assertThat(lines.get(2)).contains("+15005550101", "ringing", "v3").doesNotContain("dialing");
        assertThat(lines.getFirst()).contains("30 calls", "0 ended", "2 webhooks");
    }

    @Test
    @DisplayName("Without colours there is no escape sequence; with them there is")
    void color() {
        board.placed(0, "call-0");
        board.received(webhook(0, CallEventType.COMPLETED, 5, "completed", "answered"));

        assertThat(String.join("", board.lines(PLAIN))).doesNotContain("\u001b");
        assertThat(String.join("", board.lines(new Paint(true)))).contains("\u001b[32m");
    }
}

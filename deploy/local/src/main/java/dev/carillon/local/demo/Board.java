package dev.carillon.local.demo;

import dev.carillon.common.contract.call.CallStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each call stands, by its newest webhook, as a table of two columns. Thread-safe. */
final class Board {
    /** Number, longest disposition, version. */
    private static final int CELL = 38;

    private static final String GAP = "  ";
    static final int COLUMNS = 2 * CELL + GAP.length();

    private final List<PlannedCall> plan;
    private final @Nullable String[] ids;
    private final Map<String, Webhook> newest = new HashMap<>();
    private int received;

    Board(List<PlannedCall> plan) {
        this.plan = List.copyOf(plan);
        this.ids = new @Nullable String[plan.size()];
    }

    /** The call of line {@code index} was accepted. Its webhooks may have been here before. */
    synchronized void placed(int index, String id) {
        ids[index] = id;
    }

    synchronized void received(Webhook webhook) {
        received++;
        newest.merge(webhook.callId(), webhook, (old, other) -> other.sequence() > old.sequence() ? other : old);
    }

    /** Lines that {@link #lines} gives. */
    int height() {
        return rows() + 2;
    }

    synchronized List<String> lines(Paint paint) {
        List<String> lines = new ArrayList<>();
        long ended = newest.values().stream()
                .filter(webhook -> webhook.type().isTerminal())
                .count();
        lines.add(String.format(
                Locale.ROOT, "%d calls   %d ended   %d webhooks, signatures verified", plan.size(), ended, received));
        lines.add("");
        for (int row = 0; row < rows(); row++) {
            int right = row + rows();
            lines.add(cell(row, paint) + GAP + (right < plan.size() ? cell(right, paint) : ""));
        }
        return lines;
    }

    private int rows() {
        return Math.ceilDiv(plan.size(), 2);
    }

    private String cell(int index, Paint paint) {
        Webhook webhook = ids[index] == null ? null : newest.get(ids[index]);
        String number = String.format(Locale.ROOT, "%-12s ", plan.get(index).number());
        if (webhook == null) {
            return number
                    + paint.faint(String.format(Locale.ROOT, "%-19s %5s", ids[index] == null ? "" : "placed", ""));
        }
        boolean over = webhook.type().isTerminal();
        String state = String.format(Locale.ROOT, "%-19s", over ? webhook.disposition() : webhook.status());
        return number
                + painted(webhook, over, state, paint)
                + paint.faint(String.format(Locale.ROOT, " %5s", "v" + webhook.sequence()));
    }

    private static String painted(Webhook webhook, boolean over, String state, Paint paint) {
        if (!over) {
            return paint.busy(state);
        }
        return switch (CallStatus.fromWire(webhook.status())) {
            case COMPLETED -> paint.good(state);
            case FAILED, MISSED -> paint.bad(state);
            case CANCELED, QUEUED, DIALING, RINGING, IN_PROGRESS -> paint.faint(state);
        };
    }
}

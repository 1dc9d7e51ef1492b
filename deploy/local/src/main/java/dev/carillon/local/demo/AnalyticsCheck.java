package dev.carillon.local.demo;

import java.util.ArrayList;
import java.util.List;

/** Holds what analytics has added to its counts against what was seen of the calls. */
final class AnalyticsCheck {
    private static final String HINT =
            " (calls that something else placed meanwhile, with this organisation's live key, would show here)";

    private AnalyticsCheck() {}

    static Check of(CallCounts added, CallCounts seen) {
        List<String> disagreements = new ArrayList<>();
        compare(disagreements, "calls", added.total(), seen.total());
        compare(disagreements, "answered calls", added.answered(), seen.answered());
        compare(disagreements, "seconds of talk", added.talkSeconds(), seen.talkSeconds());
        if (!added.byDisposition().equals(seen.byDisposition())) {
            disagreements.add(
                    "analytics counts " + added.byDisposition() + ", seen were " + seen.byDisposition() + HINT);
        }
        return new Check("analytics has added exactly these calls", disagreements);
    }

    private static void compare(List<String> disagreements, String what, long added, long seen) {
        if (added != seen) {
            disagreements.add("analytics counts " + added + " " + what + ", seen were " + seen + HINT);
        }
    }
}

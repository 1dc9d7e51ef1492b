package dev.carillon.local.demo;

import dev.carillon.common.contract.call.Disposition;
import dev.carillon.local.demo.PlannedCall.Manner;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The thirty calls of the demo, over the simulated carrier's numbers. Left out is +15005550108, which stays up for ten
 * minutes.
 */
final class CallPlan {
    /** What the numbers +1500556xxxx may come to; which one it is, the number decides. */
    private static final Set<Disposition> MIX = EnumSet.of(
            Disposition.ANSWERED,
            Disposition.NO_ANSWER,
            Disposition.BUSY,
            Disposition.VOICEMAIL,
            Disposition.REJECTED,
            Disposition.INVALID_NUMBER,
            Disposition.MEDIA_FAILED,
            Disposition.CARRIER_UNAVAILABLE);

    private static final int FROM_THE_MIX = 12;
    private static final int ORDINARY = 6;

    private CallPlan() {}

    static List<PlannedCall> thirtyCalls() {
        List<PlannedCall> plan = new ArrayList<>();
        plan.add(PlannedCall.of("+15005550101", Disposition.BUSY, 2));
        plan.add(PlannedCall.of("+15005550102", Disposition.NO_ANSWER, 1));
        plan.add(PlannedCall.of("+15005550103", Disposition.REJECTED, 1));
        plan.add(PlannedCall.of("+15005550104", Disposition.INVALID_NUMBER, 1));
        plan.add(PlannedCall.of("+15005550105", Disposition.VOICEMAIL, 1));
        plan.add(PlannedCall.of("+15005550106", Disposition.ANSWERED, 2));
        plan.add(PlannedCall.of("+15005550107", Disposition.AGENT_ERROR, 1));
        plan.add(PlannedCall.of("+15005550109", Disposition.ANSWERED, 2));
        // Ends when its lease has run out, which the local stack's settings make a matter of seconds.
        plan.add(PlannedCall.of("+15005550110", Disposition.LOST, 1));
        for (int i = 1; i <= FROM_THE_MIX; i++) {
            plan.add(new PlannedCall("+1500556%04d".formatted(i), Manner.AT_ONCE, 1, MIX, null));
        }
        for (int i = 1; i <= ORDINARY; i++) {
            plan.add(answered(i));
        }
        plan.add(answered(7).placed(Manner.SCHEDULED));
        plan.add(answered(8).placed(Manner.REPEATED));
        plan.add(new PlannedCall("+12025550110", Manner.CANCELED, 1, EnumSet.of(Disposition.CANCELED_BY_API), 0));
        return plan;
    }

    /** A number without a meaning of its own, from the range that is reserved for fiction. */
    private static PlannedCall answered(int line) {
        return PlannedCall.of("+120255501%02d".formatted(line), Disposition.ANSWERED, 1);
    }
}

package dev.carillon.analytics.overview;

import dev.carillon.analytics.freshness.Freshness;
import dev.carillon.analytics.rollup.Measures;
import dev.carillon.analytics.rollup.OutcomeCount;
import dev.carillon.common.contract.call.CallStatus;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From sums per outcome to the figures of an overview. */
final class OverviewFigures {
    private static final double MILLIS_PER_SECOND = 1_000;

    private OverviewFigures() {}

    static Overview of(Period period, Collection<OutcomeCount> outcomes, Freshness freshness) {
        Measures all = outcomes.stream().map(OutcomeCount::measures).reduce(Measures.NONE, Measures::plus);
        return new Overview(
                new Overview.PeriodView(period.label().from(), period.label().to()),
                calls(all, outcomes),
                Overview.Leads.NONE,
                Overview.Messages.NONE,
                Overview.Appointments.NONE,
                all.talkSeconds(),
                all.minutes(),
                averageResponse(all),
                freshness.asOf(),
                freshness.lagSeconds());
    }

    private static Overview.Calls calls(Measures all, Collection<OutcomeCount> outcomes) {
        Map<CallStatus, Long> byStatus = new EnumMap<>(CallStatus.class);
        Map<String, Long> byDisposition = new TreeMap<>();
        for (OutcomeCount outcome : outcomes) {
            long calls = outcome.measures().calls();
            byStatus.merge(outcome.status(), calls, Long::sum);
            if (outcome.disposition() != null) {
                byDisposition.merge(outcome.disposition().wire(), calls, Long::sum);
            }
        }
        return new Overview.Calls(
                all.calls(),
                all.answered(),
                count(byStatus, CallStatus.QUEUED),
                count(byStatus, CallStatus.DIALING),
                count(byStatus, CallStatus.RINGING),
                count(byStatus, CallStatus.IN_PROGRESS),
                count(byStatus, CallStatus.COMPLETED),
                count(byStatus, CallStatus.FAILED),
                count(byStatus, CallStatus.CANCELED),
                count(byStatus, CallStatus.MISSED),
                byDisposition);
    }

    private static long count(Map<CallStatus, Long> byStatus, CallStatus status) {
        return byStatus.getOrDefault(status, 0L);
    }

    private static @Nullable Double averageResponse(Measures all) {
        return all.responses() == 0 ? null : all.responseMillis() / MILLIS_PER_SECOND / all.responses();
    }
}

package dev.carillon.gateway.analytics;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The key figures as analytics-service answers them; here for the API's description. */
@Schema(
        name = "AnalyticsOverview",
        description = "Key figures of a period. Calls count in the period they were created in")
record Overview(
        Period period,
        Calls calls,
        Leads leads,
        Messages messages,
        Appointments appointments,

        @Schema(description = "Talk time of the period's calls")
        long talkSeconds,

        @Schema(description = "The same in begun minutes, call by call")
        long minutes,

        @Schema(description = "Mean time from an inbound call's first ring to its answer") @Nullable
        Double avgResponseTimeSeconds,

        @Schema(description = "Time of the newest event in the figures") @Nullable
        Instant asOf,

        @Schema(description = "What was published longer ago is in the figures") @Nullable
        Double lagSeconds) {

    @Schema(name = "AnalyticsPeriod")
    record Period(String from, String to) {}

    @Schema(name = "AnalyticsCalls")
    record Calls(
            long total,
            long answered,
            long queued,
            long dialing,
            long ringing,
            long inProgress,
            long completed,
            long failed,
            long canceled,
            long missed,
            Map<String, Long> byDisposition) {}

    @Schema(name = "AnalyticsLeads")
    record Leads(long captured, long qualified, long converted) {}

    @Schema(name = "AnalyticsMessages")
    record Messages(long sent, long delivered) {}

    @Schema(name = "AnalyticsAppointments")
    record Appointments(long booked, long completed, long cancelled) {}
}

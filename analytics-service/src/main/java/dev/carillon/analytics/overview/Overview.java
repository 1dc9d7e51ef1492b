package dev.carillon.analytics.overview;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key figures of a period, of one organisation and mode. Calls count in the period in which they were created.
 *
 * @param talkSeconds talk time of the period's calls
 * @param minutes the same in begun minutes, rounded up call by call
 * @param avgResponseTimeSeconds mean time from an inbound call's first ring to its answer; null when none was answered
 * @param asOf time of the newest event that is in the figures; null when the organisation has none
 * @param lagSeconds everything published longer ago than this is in the figures; null when not known yet
 */
public record Overview(
        PeriodView period,
        Calls calls,
        Leads leads,
        Messages messages,
        Appointments appointments,
        long talkSeconds,
        long minutes,
        @Nullable Double avgResponseTimeSeconds,
        @Nullable Instant asOf,
        @Nullable Double lagSeconds) {

    /** The period that the figures cover. Dates are inclusive, of two times the second is exclusive. */
    public record PeriodView(String from, String to) {}

    /**
     * Calls by where they stand now.
     *
     * @param answered those that a person picked up, whatever came of it
     * @param byDisposition how the ended ones came out; dispositions without a call are left out
     */
    public record Calls(
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

    /** Leads of the period. */
    public record Leads(long captured, long qualified, long converted) {
        /** There are no leads yet. */
        static final Leads NONE = new Leads(0, 0, 0);
    }

    /** Messages of the period. */
    public record Messages(long sent, long delivered) {
        /** There are no messages yet. */
        static final Messages NONE = new Messages(0, 0);
    }

    /** Appointments of the period. */
    public record Appointments(long booked, long completed, long cancelled) {
        /** There are no appointments yet. */
        static final Appointments NONE = new Appointments(0, 0, 0);
    }
}

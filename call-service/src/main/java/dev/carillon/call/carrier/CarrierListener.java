package dev.carillon.call.carrier;

import dev.carillon.call.lifecycle.AttemptReport;

/** Takes what carriers report. */
public interface CarrierListener {
    /** Returns at once; the report is carried through however long the database is away. */
    void onReport(AttemptReport report);
}

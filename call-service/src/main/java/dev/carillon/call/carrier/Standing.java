package dev.carillon.call.carrier;

import dev.carillon.call.lifecycle.AttemptReport;

/** Where an attempt stands by the carrier's own account. */
public sealed interface Standing {

    /** The carrier has never heard of it: nothing was dialled. */
    record NeverDialed() implements Standing {}

    /** It rings or talks; the carrier can be adopted from. */
    record Open() implements Standing {}

    record Ended(AttemptReport.Ended report) implements Standing {}

    /** The carrier took it and cannot tell what became of it. */
    record Unknown() implements Standing {}
}

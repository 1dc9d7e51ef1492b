package dev.carillon.common.contract.call;

import java.time.Instant;
import java.util.UUID;

/** One event of a call's timeline: the event as it was published, its {@code data} the call at that moment. */
public record TimelineEntry(UUID id, String type, Instant time, long version, CallView data) {}

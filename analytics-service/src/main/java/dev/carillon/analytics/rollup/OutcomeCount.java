package dev.carillon.analytics.rollup;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Disposition;
import org.jspecify.annotations.Nullable;

/** The sums of a period's calls with one status and disposition. */
public record OutcomeCount(CallStatus status, @Nullable Disposition disposition, Measures measures) {}

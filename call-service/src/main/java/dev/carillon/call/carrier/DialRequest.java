package dev.carillon.call.carrier;

import dev.carillon.common.contract.call.Disposition;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a driver needs to dial.
 *
 * @param number of the attempt within its call, from 1
 * @param toNumber E.164
 * @param fromNumber E.164; null: the driver's own
 * @param ringTimeout after which a ringing attempt is no answer
 * @param maxTalk after which an answered attempt is ended as answered; null: not limited
 * @param previousOutcome of the call's attempt before this one: after carrier_unavailable, try another trunk first
 */
public record DialRequest(
        UUID attemptId,
        UUID callId,
        int number,
        String toNumber,
        @Nullable String fromNumber,
        Duration ringTimeout,
        @Nullable Duration maxTalk,
        @Nullable Disposition previousOutcome) {}

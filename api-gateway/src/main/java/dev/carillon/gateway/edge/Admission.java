package dev.carillon.gateway.edge;

import dev.carillon.common.problem.ProblemCode;
import dev.carillon.gateway.access.ApiCaller;
import dev.carillon.gateway.access.Authenticator;
import dev.carillon.gateway.access.KeysUnavailableException;
import dev.carillon.gateway.limit.LimitsUnavailableException;
import dev.carillon.gateway.limit.RateDecision;
import dev.carillon.gateway.limit.RateLimiter;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who may come in now: credential, then rate limit, then whether the API is open to the organisation. */
@Singleton
class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class);

    private final Authenticator authenticator;
    private final RateLimiter limiter;

    Admission(Authenticator authenticator, RateLimiter limiter) {
        this.authenticator = authenticator;
        this.limiter = limiter;
    }

    /** What is decided on a request that shows a credential. */
    sealed interface Decision {
        record Admitted(ApiCaller caller, RateDecision rate) implements Decision {}

        /** @param rate null when the caller is unknown */
        record Turned(
                ProblemCode code,
                @Nullable String detail,
                @Nullable RateDecision rate) implements Decision {}
    }

    /** Decides from what this replica knows; null when {@link #decide} must be asked. */
    @Nullable
    Decision tryDecide(String credential) {
        Authenticator.Result result = authenticator.tryAuthenticate(credential);
        return switch (result) {
            case null -> null;
            case Authenticator.Result.Refused refused -> unauthenticated(refused);
            case Authenticator.Result.Granted granted -> {
                RateDecision rate = limiter.tryAcquire(granted.caller().allowance());
                yield rate == null ? null : decided(granted.caller(), rate);
            }
        };
    }

    /** Decides, with the database when need be. Blocks. */
    Decision decide(String credential) {
        try {
            return switch (authenticator.authenticate(credential)) {
                case Authenticator.Result.Refused refused -> unauthenticated(refused);
                case Authenticator.Result.Granted granted ->
                    decided(granted.caller(), limiter.acquire(granted.caller().allowance()));
            };
        } catch (KeysUnavailableException | LimitsUnavailableException e) {
            LOG.warnf("Request could not be admitted error=%s cause=%s", e, e.getCause());
            return new Decision.Turned(
                    ProblemCode.UNAVAILABLE, "Keys and limits cannot be checked at the moment; try again", null);
        }
    }

    private static Decision unauthenticated(Authenticator.Result.Refused refused) {
        return new Decision.Turned(ProblemCode.UNAUTHENTICATED, refused.reason(), null);
    }

    private static Decision decided(ApiCaller caller, RateDecision rate) {
        if (!rate.admitted()) {
            return new Decision.Turned(
                    ProblemCode.RATE_LIMITED,
                    "The rate limit is reached; try again in " + rate.retryAfterSeconds() + " s",
                    rate);
        }
        if (caller instanceof ApiCaller.KeyHolder holder && !holder.tenant().apiEnabled()) {
            return new Decision.Turned(ProblemCode.API_ACCESS_DISABLED, null, rate);
        }
        return new Decision.Admitted(caller, rate);
    }
}

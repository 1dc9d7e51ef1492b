package dev.carillon.webhook.delivery;

import dev.carillon.webhook.endpoint.EndpointPauser;
import dev.carillon.webhook.lane.Lanes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Has endpoints paused that fail for too long, and brought back by the first probe that succeeds. That their lanes follow
 * is the work of the next poll, here and at other replicas.
 */
@ApplicationScoped
class FailingEndpoints {
    private final Lanes lanes;
    private final EndpointPauser pauser;

    FailingEndpoints(Lanes lanes, EndpointPauser pauser) {
        this.lanes = lanes;
        this.pauser = pauser;
    }

    /** Looks at the endpoints of tries that have just been written, in the same transaction. */
    void look(List<AttemptResult> written) {
        pauser.pause(endpointsOf(
                written,
                result -> result.isAttempt()
                        && !(result.verdict() instanceof Verdict.Succeeded)
                        && lanes.isToBePaused(result.delivery().targetId())));
        pauser.resume(endpointsOf(
                written,
                result -> result.verdict() instanceof Verdict.Succeeded
                        && lanes.isSuspended(result.delivery().targetId())));
    }

    private static Set<UUID> endpointsOf(List<AttemptResult> results, Predicate<AttemptResult> which) {
        return results.stream()
                .filter(which)
                .map(result -> result.delivery().endpointId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}

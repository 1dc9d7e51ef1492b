package dev.carillon.call.suppression;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: down while the dialer is held back, with how much there is still to read. */
@Readiness
class CaughtUpCheck implements HealthCheck {
    private final CatchUp catchUp;

    CaughtUpCheck(CatchUp catchUp) {
        this.catchUp = catchUp;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("suppressions");
        if (!catchUp.isStarted() || catchUp.isDone()) {
            return response.up().build();
        }
        long behind = catchUp.behind();
        return response.withData(
                        "dialer",
                        "held back until all suppressions published before the start of the process are known")
                .withData("behind", behind < 0 ? "unknown" : Long.toString(behind))
                .down()
                .build();
    }
}

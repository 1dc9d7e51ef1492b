package dev.carillon.bench.dial;

import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.bench.client.PlaceCalls;
import io.vertx.core.buffer.Buffer;

/** Calls that are due at once. One that is answered with 202, since the owner took too long, is accepted like any other. */
final class HeldCalls extends PlaceCalls {
    private static final int ACCEPTED = 202;

    private long acceptedLate;
    private boolean late;

    HeldCalls(BenchOrganization organization) {
        super(organization.url(), organization.key(), null);
    }

    @Override
    public boolean isSuccess(int status) {
        late = status == ACCEPTED;
        return late || super.isSuccess(status);
    }

    /** Called after {@link #isSuccess}, for the same answer. */
    @Override
    public void succeeded(Buffer answer, long atNanos) {
        super.succeeded(answer, atNanos);
        if (late) {
            acceptedLate++;
        }
    }

    /** Calls that were answered with 202. Read it only while no load is being made. */
    long acceptedLate() {
        return acceptedLate;
    }
}

package dev.carillon.bench.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** What is asked, and what is done with the answers. All methods are called on the load generator's one event loop. */
public interface Workload {
    /** The next request, which may be the same object each time; null when there is nothing left to ask. */
    @Nullable
    RequestOptions next();

    /** The body of every request; empty for none. Sent again and again, never changed. */
    Buffer body();

    /** Whether {@code status} is what was asked for; everything else is counted as a failure. */
    boolean isSuccess(int status);

    /**
     * A successful answer is complete. Throwing makes it a failure.
     *
     * @param atNanos when, by {@link System#nanoTime()}
     */
    void succeeded(Buffer answer, long atNanos);
}

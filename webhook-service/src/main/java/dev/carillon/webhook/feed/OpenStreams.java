package dev.carillon.webhook.feed;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the streams that are open, and lets in no more than there may be. */
@ApplicationScoped
class OpenStreams {
    private final FeedConfig config;
    private final Map<UUID, Integer> byOrganization = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    OpenStreams(FeedConfig config) {
        this.config = config;
    }

    /** A stream's place. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Lets one more in.
     *
     * @return gives the place back; closing twice does nothing more
     * @throws dev.carillon.common.problem.ProblemException 429 when there are too many
     */
    Place enter(UUID organizationId) {
        if (all.incrementAndGet() > config.maxStreamsInAll()) {
            all.decrementAndGet();
            throw tooMany("The service has as many streams as it can have; try again later");
        }
        boolean[] entered = new boolean[1];
        byOrganization.compute(organizationId, (id, present) -> {
            int open = present == null ? 0 : present;
            entered[0] = open < config.maxStreams();
            return entered[0] ? Integer.valueOf(open + 1) : present;
        });
        if (!entered[0]) {
            all.decrementAndGet();
            throw tooMany("The organization has " + config.maxStreams() + " streams open already");
        }
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                all.decrementAndGet();
                byOrganization.computeIfPresent(organizationId, (id, open) -> open == 1 ? null : open - 1);
            }
        };
    }

    private static RuntimeException tooMany(String detail) {
        return Problem.of(ProblemCode.RATE_LIMITED, detail).asException();
    }
}

package dev.carillon.bench.dial;

import dev.carillon.bench.BenchException;
import dev.carillon.bench.stack.ProcessorTime;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Looks at the open attempts again and again, in a thread of its own, from the end of the ramp on. */
final class HoldSampler {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String LOOK = """
            select count(*) as open, count(answered_at) as talking from call_attempt
            where organization_id = ? and not test and status <> 'ended'
            """;

    private final Connection database;
    private final UUID organizationId;
    private final DialPlan plan;
    private final Processes processes;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile @Nullable HoldSamples samples;

    private HoldSampler(Connection database, UUID organizationId, DialPlan plan, Processes processes) {
        this.database = database;
        this.organizationId = organizationId;
        this.plan = plan;
        this.processes = processes;
    }

    /** Tells what the stack's processes have used. */
    @FunctionalInterface
    interface Processes {
        ProcessorTime used() throws IOException;
    }

    /** @param database used by the sampler alone until {@link #await} returns */
    static HoldSampler start(Connection database, UUID organizationId, DialPlan plan, Processes processes) {
        var sampler = new HoldSampler(database, organizationId, plan, processes);
        Thread.ofPlatform().daemon().name("hold-sampler").start(sampler::run);
        return sampler;
    }

    /** Returns at the end of the window. */
    void await() {
        try {
            done.join();
        } catch (CompletionException e) {
            throw new BenchException("The open attempts could not be counted", e);
        }
    }

    HoldSamples samples() {
        return Objects.requireNonNull(samples, "await() comes first");
    }

    private void run() {
        try {
            Thread.sleep(plan.ramp());
            samples = sample();
            done.complete(null);
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private HoldSamples sample() throws IOException, SQLException, InterruptedException {
        List<HoldSamples.Sample> taken = new ArrayList<>();
        try (PreparedStatement look = database.prepareStatement(LOOK)) {
            look.setObject(1, organizationId);
            OffsetDateTime from = now();
            ProcessorTime before = processes.used();
            long end = System.nanoTime() + plan.window().toNanos();
            while (System.nanoTime() < end) {
                try (ResultSet row = look.executeQuery()) {
                    row.next();
                    taken.add(new HoldSamples.Sample(row.getInt("open"), row.getInt("talking")));
                }
                Thread.sleep(PAUSE);
            }
            return new HoldSamples(
                    from, from.plus(plan.window()), taken, processes.used().since(before));
        }
    }

    private OffsetDateTime now() throws SQLException {
        try (PreparedStatement clock = database.prepareStatement("select clock_timestamp()");
                ResultSet row = clock.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }
}

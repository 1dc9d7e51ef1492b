package dev.carillon.webhook.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Retention")
class RetentionWorkIT extends RetentionFixture {
    private static final long PAUSE_NANOS = 50_000_000;

    @Test
    @DisplayName(
            "takes a period's rows from those who do not keep them, and leaves everybody else's exactly as they are")
    void rewriting() {
        String before = rows(pro) + rows(unknown);

        List<RetentionStep> steps = runAll(afterSevenDays);

        assertThat(steps).hasAtLeastOneElementOfType(RetentionStep.Swap.class);
        assertThat(steps.stream().filter(RetentionStep.Copy.class::isInstance))
                .hasSizeGreaterThan(3 * 2 * EACH / CHUNK);
        assertThat(rows(pro) + rows(unknown)).isEqualTo(before);
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isZero();
        assertThat(schema.count("select count(*) from delivery_done where organization_id = ?", free))
                .isZero();
        assertThat(schema.count("select count(*) from delivery_attempt")).isEqualTo(2 * EACH);
        assertThat(schema.count(
                        "select count(*) from event_removed where organization_id = ? and kept_from = ?::timestamptz",
                        free,
                        end.toString()))
                .isEqualTo(1);
        assertThat(schema.count("select count(*) from event_removed")).isEqualTo(1);
        assertThat(schema.count("select count(*) from pg_class where relname = 'event_first' and relnamespace ="
                        + " current_schema()::regnamespace"))
                .isZero();
        assertThat(runAll(afterSevenDays)).hasOnlyElementsOfType(RetentionStep.Tidy.class);
    }

    @Test
    @DisplayName("comes to the same when it is killed before the commit of each step")
    void killed() throws SQLException {
        String before = rows(pro) + rows(unknown);
        boolean more = true;
        while (more) {
            try (Connection doomed = transaction()) {
                work(doomed).next(afterSevenDays);
                doomed.rollback();
            }
            try (Connection other = transaction()) {
                more = work(other).next(afterSevenDays).more();
                other.commit();
            }
        }

        assertThat(rows(pro) + rows(unknown)).isEqualTo(before);
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isZero();
        assertThat(schema.count("select count(*) from log_garbage")).isZero();
        assertThat(schema.count("select (select count(*) from log_leaver) + (select count(*) from log_change)"))
                .isZero();
    }

    @Test
    @DisplayName("loses nothing that is written to a period while it is rewritten")
    void writesMeanwhile() throws SQLException {
        UUID again = any("select id from delivery_done where organization_id = '" + pro + "' order by id limit 1");
        UUID againLater =
                any("select id from delivery_done where organization_id = '" + pro + "' order by id desc limit 1");
        UUID pending = UUID.fromString(id(yesterday.plusSeconds(5)));
        queue(pro, pending);
        runUntil(RetentionStep.Copy.class, 2);
        // Taken back into the queue, one before and one after its rows were copied.
        takeBack(again);
        takeBack(againLater);
        UUID late = store(pro, yesterday.minusSeconds(60));
        UUID lateFree = store(free, yesterday.minusSeconds(60));
        runUntil(RetentionStep.Copy.class, 4);
        finish(pending);
        finish(again);
        attempt(againLater);

        runAll(afterSevenDays);

        assertThat(schema.count("select count(*) from event where organization_id = ?", pro))
                .isEqualTo(EACH + 1);
        assertThat(schema.count("select count(*) from event where id = ?", late))
                .isEqualTo(1);
        assertThat(schema.count("select count(*) from event where id = ?", lateFree))
                .isZero();
        assertThat(schema.count("select count(*) from delivery_done where id in (?, ?)", pending, again))
                .isEqualTo(2);
        assertThat(schema.count("select count(*) from delivery where id = ?", againLater))
                .isEqualTo(1);
        assertThat(schema.count("select count(*) from delivery_done where id = ?", againLater))
                .isZero();
        assertThat(schema.count("select count(*) from delivery_attempt where delivery_id = ?", againLater))
                .isEqualTo(2);
        assertThat(schema.count("select count(*) from delivery_attempt where delivery_id = ?", again))
                .isEqualTo(2);
        assertThat(schema.count("select count(*) from delivery_done where organization_id = ?", pro))
                .isEqualTo(EACH + 1); // of 25, one is in the queue; one that was pending and the late one have come
    }

    @Test
    @DisplayName("drops what nobody keeps any more; a late event of that time is kept among those without a period")
    void dropping() throws SQLException {
        List<RetentionStep> steps = runAll(afterAll);

        assertThat(steps).hasAtLeastOneElementOfType(RetentionStep.Drop.class);
        assertThat(schema.count("select (select count(*) from event) + (select count(*) from delivery_done)"
                        + " + (select count(*) from delivery_attempt)"))
                .isZero();
        assertThat(schema.count("select count(*) from event_removed")).isEqualTo(3);
        UUID late = store(pro, yesterday);
        assertThat(schema.count("select count(*) from event_default where id = ?", late))
                .isEqualTo(1);
        runAll(Instant.now().plus(Duration.ofDays(LONGEST + 30)));
        assertThat(schema.count("select count(*) from event where id = ?", late))
                .isZero();
    }

    @Test
    @DisplayName("ends first what is pending of a period, and waits for what is being sent")
    void pending() throws SQLException {
        UUID waiting = UUID.fromString(id(yesterday));
        UUID sending = UUID.fromString(id(yesterday));
        UUID kept = UUID.fromString(id(yesterday));
        queue(free, waiting);
        queue(free, sending);
        queue(pro, kept);
        schema.run(
                "update delivery set lease_id = gen_random_uuid(), due_at = now() + interval '1 hour' where id = ?",
                sending);

        assertThatThrownBy(() -> runAll(afterSevenDays)).isInstanceOf(RetentionWork.StillPendingException.class);

        assertThat(schema.count("select count(*) from delivery where id = ?", waiting))
                .isZero();
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isEqualTo(EACH);
        finish(sending);
        runAll(afterSevenDays);
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isZero();
        assertThat(schema.count("select count(*) from delivery where id = ?", kept))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("gives up when somebody reads the log for long, changes nothing, and goes on when it is tried again")
    void locked() throws SQLException {
        runUntilNextIs(RetentionStep.Swap.class);
        try (Connection reader = transaction();
                Statement statement = reader.createStatement()) {
            statement.executeQuery("select count(*) from event").close();

            assertThatThrownBy(() -> runAll(afterSevenDays))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
        }
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isEqualTo(EACH);
        runAll(afterSevenDays);
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isZero();
    }

    @Test
    @DisplayName("begins a rewriting anew when a migration has changed the tables meanwhile")
    void migrated() {
        runUntil(RetentionStep.Copy.class, 4);
        schema.run("alter table delivery_attempt add column note text");

        runAll(afterSevenDays);

        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isZero();
        assertThat(schema.count("select count(*) from delivery_attempt where note is null"))
                .isEqualTo(2 * EACH);
    }

    @Test
    @DisplayName("is done by one replica at a time")
    void replicas() throws SQLException {
        try (Connection one = transaction();
                Connection other = transaction()) {
            assertThat(work(one).next(afterSevenDays).step()).isInstanceOf(RetentionStep.Make.class);

            RetentionWork.Done done = work(other).next(afterSevenDays);

            assertThat(done.step()).isNull();
            assertThat(done.more()).isFalse();
        }
    }

    @Test
    @DisplayName("gives a new period what had to be kept without one")
    void strays() throws SQLException {
        UUID early = store(pro, end.plus(Duration.ofHours(1)));
        assertThat(schema.count("select count(*) from event_default where id = ?", early))
                .isEqualTo(1);

        runAll(end);

        assertThat(schema.count("select count(*) from event_default")).isZero();
        assertThat(schema.count("select count(*) from event where id = ?", early))
                .isEqualTo(1);
        assertThat(schema.count("select count(*) from delivery_done_default")).isZero();
        assertThat(schema.count("select count(*) from delivery_attempt_default"))
                .isZero();
    }

    @Test
    @DisplayName("drops and rewrites while events come in, and no insert fails or is lost")
    void insertsMeanwhile() throws Exception {
        runAll(end.minusSeconds(1));
        AtomicBoolean stop = new AtomicBoolean();
        List<UUID> stored = new ArrayList<>();
        CompletableFuture<Void> inserting = CompletableFuture.runAsync(
                () -> {
                    while (!stop.get()) {
                        stored.add(store(unknown, end.plusSeconds(stored.size())));
                        store(pro, yesterday);
                        // Faster than they come in, ten rows at a time could not be copied.
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
        for (Instant now : List.of(afterSevenDays, end.plus(Duration.ofDays(30)), afterAll)) {
            runPatiently(now);
        }
        stop.set(true);
        inserting.join();

        assertThat(stored).isNotEmpty();
        assertThat(schema.count("select count(*) from event where organization_id = ?", unknown))
                .isEqualTo(stored.size());
    }
}

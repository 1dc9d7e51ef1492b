package dev.carillon.webhook.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.support.OwnSchema;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The migration to a queue and a log")
class LogMigrationIT {
    private static final int ROWS = 300;
    /** Ids of events and deliveries that begin with a time: one an hour until now, and the last few with none at all. */
    private static final String PAST = """
            create table past as
            select n, now() - n * interval '1 hour' as at,
                   case when n <= 5 then gen_random_uuid()
                        else overlay(overlay(gen_random_uuid()::text placing substr(t, 1, 8) from 1)
                                     placing substr(t, 9, 4) from 10)::uuid end as id,
                   (array['succeeded', 'failed', 'pending'])[1 + n %% 3] as status
            from (select n, lpad(to_hex((extract(epoch from now() - n * interval '1 hour') * 1000)::bigint), 12, '0') as t
                  from generate_series(1, %d) n) s
            """;

    private final OwnSchema schema = new OwnSchema();
    private final UUID organization = UUID.randomUUID();
    private final UUID target = UUID.randomUUID();

    @AfterEach
    void drop() {
        schema.close();
    }

    @Test
    @DisplayName(
            "keeps every row of a filled database: pending ones in the queue, the others in the log, each with its attempt")
    void filled() {
        schema.migrate("153");
        fill();

        schema.migrate("latest");

        assertThat(schema.count("select count(*) from event where organization_id = ?", organization))
                .isEqualTo(ROWS);
        assertThat(schema.count("select count(*) from delivery d join past p using (id) where p.status = 'pending'"
                        + " and d.attempt_count = p.n and d.next_attempt_at is not null and d.failing_since = p.at"))
                .isEqualTo(ROWS / 3);
        assertThat(schema.count("select count(*) from delivery_done d join past p using (id) where p.status = d.status"
                        + " and d.attempt_count = p.n and d.completed_at = p.at"))
                .isEqualTo(2 * ROWS / 3);
        assertThat(schema.count("select count(*) from delivery")).isEqualTo(ROWS / 3);
        assertThat(schema.count("select count(*) from delivery_done")).isEqualTo(2 * ROWS / 3);
        assertThat(schema.count("select count(*) from delivery_attempt a join past p on p.id = a.delivery_id"))
                .isEqualTo(ROWS);
        assertThat(schema.count("select count(*) from event_first")).isGreaterThanOrEqualTo(ROWS - 5);
    }

    @Test
    @DisplayName("leaves an empty database with a partition for today, one for what has no time, and nothing else")
    void empty() {
        schema.migrate("latest");

        assertThat(schema.count("select count(*) from log_period where starts_at < now() and ends_at > now()"))
                .isEqualTo(1);
        assertThat(schema.count("select count(*) from pg_inherits where inhparent = 'event'::regclass"))
                .isEqualTo(2);
        assertThat(schema.count("select count(*) from pg_index i join pg_inherits h on h.inhrelid = i.indexrelid"
                        + " where i.indrelid = 'event_first'::regclass"))
                .as("indexes that are taken over instead of made again")
                .isEqualTo(4);
        assertThat(schema.count("select count(*) from pg_index i where i.indrelid = 'delivery_done_first'::regclass"))
                .isEqualTo(5);
    }

    private void fill() {
        schema.run(PAST.formatted(ROWS));
        schema.run(
                "insert into event (id, organization_id, test, type, aggregate_id, sequence, occurred_at, data)"
                        + " select id, ?, false, 'call.queued', id, 1, at, '{}' from past",
                organization);
        schema.run(
                "insert into delivery (id, event_id, target_id, endpoint_id, organization_id, test, delivered_as,"
                        + " aggregate_id, sequence, status, attempt_count, failing_since, due_at, next_attempt_at, created_at,"
                        + " completed_at)"
                        + " select id, id, ?, ?, ?, false, 'call.queued', id, 1, status, n,"
                        + " case status when 'pending' then at end, case status when 'pending' then now() end,"
                        + " case status when 'pending' then now() end, at, case when status <> 'pending' then at end from past",
                target,
                target,
                organization);
        schema.run("insert into delivery_attempt (delivery_id, id, started_at, duration_ms)"
                + " select id, gen_random_uuid(), at, 7 from past");
    }
}

package dev.carillon.webhook.replay;

import dev.carillon.common.sql.Columns;
import dev.carillon.webhook.Owner;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of replays. */
@ApplicationScoped
class Replays {
    private static final String COLUMNS =
            "id, endpoint_id, organization_id, test, from_time, to_time, types, only_failed,"
                    + " status, rate_per_second, total, skipped, queued, position_time, position_sequence, position_event,"
                    + " exhausted, created_at, completed_at, kept_from";
    private static final String INSERT = """
            insert into replay (id, endpoint_id, organization_id, test, from_time, to_time, types, only_failed, status,
                                rate_per_second, total, next_chunk_at, created_at, updated_at, kept_from)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now() + ? * interval '1 ms', ?, ?, ?)
            on conflict (endpoint_id) where status = 'running' do nothing
            """;
    /** Not before every transaction has ended that was storing events when the replay was asked for. */
    private static final String LOCK_DUE = "select " + COLUMNS + " from replay"
            + " where status = 'running' and next_chunk_at <= now() and tx < pg_snapshot_xmin(pg_current_snapshot())"
            + " order by next_chunk_at limit 1 for update skip locked";

    private static final String LOCK = "select " + COLUMNS + " from replay"
            + " where id = ? and endpoint_id = ? and organization_id = ? and test = ? for update";
    private static final String FIND = "select " + COLUMNS + " from replay"
            + " where id = ? and endpoint_id = ? and organization_id = ? and test = ?";
    private static final String ADVANCE = """
            update replay
            set skipped = ?, queued = ?, position_time = ?, position_sequence = ?, position_event = ?, exhausted = ?,
                next_chunk_at = now() + ? * interval '1 ms', updated_at = now()
            where id = ?
            """;
    private static final String END = """
            update replay
            set status = ?, succeeded = ?, failed = ?, completed_at = now(), updated_at = now()
            where id = ? and status = 'running'
            """;
    private static final String OUTCOME = """
            select coalesce(r.succeeded, c.succeeded), coalesce(r.failed, c.failed),
                   case when r.status = 'completed' then 0 else c.pending end
            from replay r cross join lateral (
              select count(*) filter (where d.status = 'succeeded') as succeeded,
                     count(*) filter (where d.status = 'failed') as failed,
                     (select count(*) from delivery p where p.replay_id = r.id) as pending
              from delivery_done d where d.replay_id = r.id) c
            where r.id = ?
            """;
    private static final String PENDING = "select count(*) from (select 1 from delivery where replay_id = ? limit ?) s";

    private final AgroalDataSource dataSource;

    Replays(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    /** False when another replay of the endpoint is running. */
    boolean insert(Replay replay, Duration startDelay) {
        ReplayRange range = replay.range();
        return run("Cannot store replay " + replay.id(), INSERT, statement -> {
            statement.setObject(1, replay.id());
            statement.setObject(2, range.endpointId());
            statement.setObject(3, range.owner().organizationId());
            statement.setBoolean(4, range.owner().test());
            time(statement, 5, range.from());
            time(statement, 6, range.to());
            statement.setArray(
                    7,
                    statement
                            .getConnection()
                            .createArrayOf("text", range.types().toArray()));
            statement.setBoolean(8, range.onlyFailed());
            statement.setString(9, replay.status().wire());
            statement.setInt(10, replay.ratePerSecond());
            statement.setLong(11, replay.total());
            statement.setLong(12, startDelay.toMillis());
            time(statement, 13, replay.createdAt());
            time(statement, 14, replay.createdAt());
            time(statement, 15, replay.keptFrom());
            return statement.executeUpdate() == 1;
        });
    }

    /** A replay that may go on, locked; no other replica sees it until the caller's transaction ends. */
    Optional<Replay> lockDue() {
        return run("Cannot look for replays that may go on", LOCK_DUE, Replays::first);
    }

    Optional<Replay> lock(Owner owner, UUID endpointId, UUID id) {
        return run("Cannot lock replay " + id, LOCK, statement -> one(statement, owner, endpointId, id));
    }

    Optional<Replay> find(Owner owner, UUID endpointId, UUID id) {
        return run("Cannot read replay " + id, FIND, statement -> one(statement, owner, endpointId, id));
    }

    void advance(Replay replay, Duration pause) {
        Replay.Position position = replay.position();
        run("Cannot write down how far replay " + replay.id() + " is", ADVANCE, statement -> {
            statement.setLong(1, replay.skipped());
            statement.setLong(2, replay.queued());
            time(statement, 3, position == null ? null : position.time());
            statement.setObject(4, position == null ? null : position.sequence());
            statement.setObject(5, position == null ? null : position.eventId());
            statement.setBoolean(6, replay.exhausted());
            statement.setLong(7, pause.toMillis());
            statement.setObject(8, replay.id());
            return statement.executeUpdate();
        });
    }

    /** @param outcome to be kept, because later replays may send the same deliveries again; null: it may still change */
    void end(UUID id, ReplayStatus status, Replay.@Nullable Outcome outcome) {
        run("Cannot end replay " + id, END, statement -> {
            statement.setString(1, status.wire());
            statement.setObject(2, outcome == null ? null : outcome.succeeded());
            statement.setObject(3, outcome == null ? null : outcome.failed());
            statement.setObject(4, id);
            return statement.executeUpdate();
        });
    }

    /** What became of its deliveries so far. */
    Replay.Outcome outcome(UUID id) {
        return run("Cannot count the deliveries of replay " + id, OUTCOME, statement -> {
            statement.setObject(1, id);
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? new Replay.Outcome(found.getLong(1), found.getLong(2), found.getLong(3))
                        : new Replay.Outcome(0, 0, 0);
            }
        });
    }

    /** Whether at least {@code most} of its deliveries are pending. */
    boolean isPending(UUID id, int most) {
        return run("Cannot count what is pending of replay " + id, PENDING, statement -> {
            statement.setObject(1, id);
            statement.setInt(2, most);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1) >= most;
            }
        });
    }

    private <T> T run(String failure, String sql, Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new ReplayStoreException(failure, e);
        }
    }

    private static Optional<Replay> one(PreparedStatement statement, Owner owner, UUID endpointId, UUID id)
            throws SQLException {
        statement.setObject(1, id);
        statement.setObject(2, endpointId);
        statement.setObject(3, owner.organizationId());
        statement.setBoolean(4, owner.test());
        return first(statement);
    }

    private static Optional<Replay> first(PreparedStatement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            return found.next() ? Optional.of(row(found)) : Optional.empty();
        }
    }

    private static Replay row(ResultSet found) throws SQLException {
        var range = new ReplayRange(
                new Owner(found.getObject(3, UUID.class), found.getBoolean(4)),
                found.getObject(2, UUID.class),
                Columns.required(Columns.instant(found, 5)),
                Columns.required(Columns.instant(found, 6)),
                List.of((String[]) found.getArray(7).getArray()),
                found.getBoolean(8));
        Instant time = Columns.instant(found, 14);
        return new Replay(
                found.getObject(1, UUID.class),
                range,
                ReplayStatus.fromWire(found.getString(9)),
                found.getInt(10),
                found.getLong(11),
                found.getLong(12),
                found.getLong(13),
                time == null ? null : new Replay.Position(time, found.getLong(15), found.getObject(16, UUID.class)),
                found.getBoolean(17),
                Columns.required(Columns.instant(found, 18)),
                Columns.instant(found, 19),
                Columns.instant(found, 20));
    }

    private static void time(PreparedStatement statement, int index, @Nullable Instant time) throws SQLException {
        statement.setObject(index, time == null ? null : time.atOffset(ZoneOffset.UTC));
    }
}

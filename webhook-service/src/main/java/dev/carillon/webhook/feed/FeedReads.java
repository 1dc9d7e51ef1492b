package dev.carillon.webhook.feed;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.sql.Columns;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.event.EventStore;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log in the order of the feed: by transaction, then by place in it. Only what was stored by transactions older
 * than every one still running is shown: whatever commits later has a place after all that was shown. A transaction that
 * stays open (in any database of the server) therefore holds the feed up, but never makes it skip.
 */
@ApplicationScoped
class FeedReads {
    /** Rows that one look goes through in search of rare types, so that its cost is bounded. */
    static final int MOST_SEARCHED = 5_000;
    /** Events after a point in time among which the one that was stored first is looked for. */
    private static final int MOST_UNORDERED = 50_000;

    private static final String VISIBLE = """

            where e.organization_id = ? and e.test = ? and e.audience <> 'test'
              and e.tx < pg_snapshot_xmin(pg_current_snapshot())
            """;
    private static final String AFTER = " and (e.tx, e.ordinal, e.id) > (?::xid8, ?, ?::uuid)";
    private static final String UP_TO = " and (e.tx, e.ordinal, e.id) <= (?::xid8, ?, ?::uuid)";
    private static final String ORDER = " order by e.tx, e.ordinal, e.id";
    private static final String BOUND =
            "select e.tx::text, e.ordinal, e.id from event e" + VISIBLE + AFTER + ORDER + " offset ? limit 1";
    private static final String GONE = """
            select r.kept_from from event_removed r
            where r.organization_id = ? and r.test = ? and (r.tx, r.ordinal) > (?::xid8, ?) and r.kept_from > ?
            """;
    private static final String END = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    private static final String FIRST_AT = """
            select least(
              (select min(s.tx::text::bigint) from (
                 select e.tx from event e
                 where e.organization_id = ? and e.test = ? and e.audience <> 'test' and e.occurred_at >= ?
                 order by e.occurred_at, e.sequence, e.id limit ?) s),
              pg_snapshot_xmin(pg_current_snapshot())::text::bigint),
              (select r.kept_from from event_removed r where r.organization_id = ? and r.test = ?)
            """;

    private final AgroalDataSource dataSource;

    FeedReads(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** An event and where it stands. */
    record Entry(FeedPosition position, EventRecord event) {}

    /**
     * What comes after a place.
     *
     * @param next where to look on
     * @param more whether there is more already
     */
    record Slice(List<Entry> entries, FeedPosition next, boolean more) {}

    /**
     * At most {@code limit} events after {@code after}.
     *
     * @throws dev.carillon.common.problem.ProblemException 410 when some that came after it are not kept any more
     * @throws EventStore.EventStoreException when the database refuses
     */
    Slice slice(FeedFilter filter, FeedPosition after, int limit) {
        try (Connection connection = dataSource.getConnection()) {
            // Of one resource there are few, and an index for them.
            boolean searching = filter.types() != null && filter.resourceId() == null;
            FeedPosition bound = searching ? bound(connection, filter.owner(), after) : null;
            List<Entry> found = entries(connection, filter, after, bound, limit + 1);
            // Looked at afterwards: what goes between the two looks is noticed, too.
            refuseGap(connection, filter.owner(), after);
            if (found.size() > limit) {
                List<Entry> entries = List.copyOf(found.subList(0, limit));
                return new Slice(entries, entries.getLast().position(), true);
            }
            FeedPosition nothing = after.equals(FeedPosition.START) ? FeedPosition.NOTHING_YET : after;
            FeedPosition last = found.isEmpty() ? nothing : found.getLast().position();
            return new Slice(found, bound == null ? last : bound, bound != null);
        } catch (SQLException e) {
            throw new EventStore.EventStoreException("Cannot read the feed", e);
        }
    }

    /**
     * A place before every event of {@code owner} that occurred at {@code time} or later and is kept. Events that occurred a little
     * earlier may come after it, too: the feed has the order in which events were stored.
     */
    FeedPosition startAt(Owner owner, Instant time) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIRST_AT)) {
            statement.setObject(1, owner.organizationId());
            statement.setBoolean(2, owner.test());
            statement.setObject(3, time.atOffset(ZoneOffset.UTC));
            statement.setInt(4, MOST_UNORDERED);
            statement.setObject(5, owner.organizationId());
            statement.setBoolean(6, owner.test());
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                Instant keptFrom = Columns.instant(found, 2);
                // Whatever is stored later is stored by a transaction that has not ended yet.
                return FeedPosition.before(
                        found.getLong(1), keptFrom != null && keptFrom.isAfter(time) ? keptFrom : time);
            }
        } catch (SQLException e) {
            throw new EventStore.EventStoreException("Cannot find the feed's events since " + time, e);
        }
    }

    /**
     * Makes sure that nothing is missing after {@code after}.
     *
     * @throws dev.carillon.common.problem.ProblemException 410 when some that came after it are not kept any more
     */
    void requireKept(Owner owner, FeedPosition after) {
        try (Connection connection = dataSource.getConnection()) {
            refuseGap(connection, owner, after);
        } catch (SQLException e) {
            throw new EventStore.EventStoreException("Cannot find out what is kept of the feed", e);
        }
    }

    /** A place after everything that can be read now. */
    FeedPosition end() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(END);
                ResultSet found = statement.executeQuery()) {
            found.next();
            return new FeedPosition(found.getLong(1), 0, FeedPosition.START.eventId());
        } catch (SQLException e) {
            throw new EventStore.EventStoreException("Cannot find the end of the feed", e);
        }
    }

    /**
     * A place is behind what is gone when the newest of that was stored after it. Where the place's own event is from a time
     * that is kept, so is all that comes after it: events are stored nearly in the order in which they occur, and one that
     * was late when its neighbours went does not keep a reader from them.
     */
    private static void refuseGap(Connection connection, Owner owner, FeedPosition after) throws SQLException {
        if (after.equals(FeedPosition.START)) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(GONE)) {
            int next = bindVisible(statement, owner);
            statement.setString(next++, Long.toString(after.tx()));
            statement.setInt(next++, after.ordinal());
            statement.setObject(next, after.time().atOffset(ZoneOffset.UTC));
            try (ResultSet found = statement.executeQuery()) {
                if (found.next()) {
                    Instant keptFrom = Columns.required(Columns.instant(found, 1));
                    throw Problem.of(
                                    ProblemCode.NOT_KEPT,
                                    "Events before " + keptFrom
                                            + " are not kept any more, and some after this cursor are"
                                            + " among them. Begin without a cursor, or with after=" + keptFrom)
                            .asException();
                }
            }
        }
    }

    /** The place up to which one look goes; null when the end of the feed is nearer. */
    private static @Nullable FeedPosition bound(Connection connection, Owner owner, FeedPosition after)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BOUND)) {
            int next = bindVisible(statement, owner);
            next = bindPosition(statement, next, after);
            statement.setInt(next, MOST_SEARCHED - 1);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? position(found, 3) : null;
            }
        }
    }

    private static List<Entry> entries(
            Connection connection, FeedFilter filter, FeedPosition after, @Nullable FeedPosition bound, int limit)
            throws SQLException {
        Optional<Set<String>> types = Optional.ofNullable(filter.types());
        Optional<UUID> resource = Optional.ofNullable(filter.resourceId());
        String sql = "select e.tx::text, e.ordinal, " + EventStore.COLUMNS + " from event e" + VISIBLE + AFTER
                + (bound == null ? "" : UP_TO)
                + (types.isPresent() ? " and e.type = any (?)" : "")
                + (resource.isPresent() ? " and e.aggregate_id = ?" : "")
                + ORDER + " limit ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bindVisible(statement, filter.owner());
            next = bindPosition(statement, next, after);
            if (bound != null) {
                next = bindPosition(statement, next, bound);
            }
            if (types.isPresent()) {
                statement.setArray(
                        next++, connection.createArrayOf("text", types.get().toArray()));
            }
            if (resource.isPresent()) {
                statement.setObject(next++, resource.get());
            }
            statement.setInt(next, limit);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    entries.add(new Entry(position(found, 3), EventStore.read(found, 3)));
                }
            }
            return entries;
        }
    }

    private static int bindVisible(PreparedStatement statement, Owner owner) throws SQLException {
        statement.setObject(1, owner.organizationId());
        statement.setBoolean(2, owner.test());
        return 3;
    }

    private static int bindPosition(PreparedStatement statement, int first, FeedPosition position) throws SQLException {
        statement.setString(first, Long.toString(position.tx()));
        statement.setInt(first + 1, position.ordinal());
        statement.setObject(first + 2, position.eventId());
        return first + 3;
    }

    private static FeedPosition position(ResultSet row, int idColumn) throws SQLException {
        return new FeedPosition(Long.parseLong(row.getString(1)), row.getInt(2), row.getObject(idColumn, UUID.class));
    }
}

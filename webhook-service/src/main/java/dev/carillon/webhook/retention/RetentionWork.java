package dev.carillon.webhook.retention;

import dev.carillon.webhook.retention.LogPeriod.Rewrite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Does one step in the transaction of a connection. Where everything stands commits with the step, so a crash leaves
 * either all or nothing of it.
 */
final class RetentionWork {
    private static final String PENDING = "select exists (select from delivery d where d.id >= ? and d.id < ?"
            + " and (? or d.organization_id = any (?)))";
    private static final String STRAY_DELIVERIES = "delete from delivery_done_default where id in"
            + " (select d.id from delivery_done_default d where d.created_at < ? limit ?)";
    private static final String STRAY_ATTEMPTS = "delete from delivery_attempt_default where (delivery_id, id) in"
            + " (select a.delivery_id, a.id from delivery_attempt_default a where a.started_at < ? limit ?)";

    private final Connection connection;
    private final RetentionDecider decider;
    private final RetentionConfig config;
    private final Expiry expiry;

    RetentionWork(Connection connection, RetentionDecider decider, RetentionConfig config, Expiry expiry) {
        this.connection = connection;
        this.decider = decider;
        this.config = config;
        this.expiry = expiry;
    }

    /** Ends what is pending of events that are about to go. */
    interface Expiry {
        /**
         * Ends a bounded number of deliveries in the transaction at hand.
         *
         * @param from first id
         * @param to first id that is not meant
         * @param organizations null: of all
         * @return how many
         */
        int expire(UUID from, UUID to, @Nullable List<UUID> organizations, int limit);
    }

    /**
     * What was done.
     *
     * @param step null: another replica is at it
     * @param finished false when only a part of the step was done
     * @param more whether there may be something else to do right away
     */
    record Done(@Nullable RetentionStep step, LogState state, boolean finished, boolean more) {}

    Done next(Instant now) throws SQLException {
        LogStates states = new LogStates(connection);
        Partitions partitions = new Partitions(connection);
        partitions.patience(config.lockTimeout());
        if (!states.lock()) {
            return new Done(null, states.read(), false, false);
        }
        LogState state = states.read();
        RetentionStep step = decider.next(state, now);
        boolean finished = switch (step) {
            case RetentionStep.Discard discard -> {
                partitions.discard(discard.table());
                yield true;
            }
            case RetentionStep.Make make -> {
                partitions.make(make.period());
                states.insert(make.period());
                yield true;
            }
            case RetentionStep.Drop drop -> drop(states, partitions, drop.period());
            case RetentionStep.Begin begin -> begin(states, begin, now);
            case RetentionStep.Copy copy -> copy(states, copy.period());
            case RetentionStep.Swap swap -> swap(states, partitions, swap.period());
            case RetentionStep.Tidy tidy -> {
                tidy(tidy.before());
                yield true;
            }
        };
        return new Done(step, state, finished, !(step instanceof RetentionStep.Tidy));
    }

    private boolean drop(LogStates states, Partitions partitions, LogPeriod period) throws SQLException {
        if (expiry.expire(period.from(), period.to(), null, config.chunk()) > 0) {
            return false;
        }
        partitions.lockAll();
        // Looked at under the lock: a replay could have made one just now. What is being sent has ended soon.
        if (isPending(period, null)) {
            throw new StillPendingException(period);
        }
        new RemovedEvents(connection).whole(LogTable.EVENT.partition(period.name()), period.endsAt());
        for (LogTable table : LogTable.values()) {
            partitions.detach(table, period.name());
        }
        states.delete(period);
        return true;
    }

    private boolean begin(LogStates states, RetentionStep.Begin begin, Instant now) throws SQLException {
        if (new Rewriting(connection, begin.period()).begin(begin.days())) {
            states.begin(begin.period(), begin.days(), now);
        } else {
            states.cleared(begin.period(), begin.days(), now);
        }
        return true;
    }

    private boolean copy(LogStates states, LogPeriod period) throws SQLException {
        Rewrite rewrite = Objects.requireNonNull(period.rewrite());
        LogTable table = Objects.requireNonNull(rewrite.copying());
        Rewriting rewriting = new Rewriting(connection, period);
        if (!rewriting.fits(rewrite)) {
            return abandon(states, rewriting, period, rewrite);
        }
        Rewrite copied = rewriting.copy(rewrite, table, config.chunk());
        states.copied(period, copied.copying(), copied.copiedTo());
        return true;
    }

    private boolean swap(LogStates states, Partitions partitions, LogPeriod period) throws SQLException {
        Rewriting rewriting = new Rewriting(connection, period);
        Rewrite rewrite = Objects.requireNonNull(period.rewrite());
        if (!rewriting.fits(rewrite)) {
            return abandon(states, rewriting, period, rewrite);
        }
        List<UUID> leavers = rewriting.leavers();
        if (expiry.expire(period.from(), period.to(), leavers, config.chunk()) > 0) {
            return false;
        }
        partitions.lockAll();
        if (isPending(period, leavers)) {
            throw new StillPendingException(period);
        }
        rewriting.catchUp(rewrite);
        new RemovedEvents(connection).leavers(LogTable.EVENT.partition(period.name()), period.endsAt());
        rewriting.swap(rewrite);
        states.swapped(period);
        return true;
    }

    private static boolean abandon(LogStates states, Rewriting rewriting, LogPeriod period, Rewrite rewrite)
            throws SQLException {
        rewriting.abandon(rewrite);
        states.abandoned(period);
        return false;
    }

    private void tidy(Instant before) throws SQLException {
        new RemovedEvents(connection).strays(before, config.chunk());
        for (String strays : List.of(STRAY_DELIVERIES, STRAY_ATTEMPTS)) {
            try (PreparedStatement statement = connection.prepareStatement(strays)) {
                statement.setObject(1, before.atOffset(ZoneOffset.UTC));
                statement.setInt(2, config.chunk());
                statement.executeUpdate();
            }
        }
    }

    private boolean isPending(LogPeriod period, @Nullable List<UUID> organizations) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PENDING)) {
            statement.setObject(1, period.from());
            statement.setObject(2, period.to());
            statement.setBoolean(3, organizations == null);
            statement.setArray(
                    4,
                    connection.createArrayOf("uuid", organizations == null ? new Object[0] : organizations.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    /** Something of the period is being sent, or was asked for just now. The step is tried again later. */
    static final class StillPendingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StillPendingException(LogPeriod period) {
            super("Deliveries of the period " + period.name() + " are still pending");
        }
    }
}

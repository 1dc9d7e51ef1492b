package dev.carillon.webhook.delivery;

import dev.carillon.webhook.lane.Lanes.Recovery;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;

/** Makes deliveries due that failed while their target did, now that it works again. */
@ApplicationScoped
class CatchUp {
    /**
     * At the time of their first failure, which lies before all that was made due without a try since: what is older
     * goes out first. Those that failed before the outage, for reasons of their own, keep their schedule. The replica's
     * clock and the database's may differ a little.
     */
    private static final String HURRY = """
            with waiting as (
              select d.id from delivery d
              where d.target_id = ? and d.lease_id is null and d.due_at > now()
                and d.failed_at >= ?::timestamptz - interval '5 seconds'
              order by d.due_at
              limit ?
              for update skip locked
            )
            update delivery d
            set due_at = coalesce(d.failing_since, now()), next_attempt_at = now()
            from waiting where d.id = waiting.id
            """;

    private static final int AT_ONCE = 1_000;

    private final AgroalDataSource dataSource;

    CatchUp(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Makes a bounded number of them due, in the caller's transaction.
     *
     * @return whether there may be more
     */
    boolean hurry(Recovery recovery) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(HURRY)) {
            statement.setObject(1, recovery.targetId());
            statement.setObject(2, recovery.since().atOffset(ZoneOffset.UTC));
            statement.setInt(3, AT_ONCE);
            return statement.executeUpdate() == AT_ONCE;
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot make up for what failed at target " + recovery.targetId(), e);
        }
    }
}

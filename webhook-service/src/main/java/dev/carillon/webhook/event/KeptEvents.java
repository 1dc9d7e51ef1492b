package dev.carillon.webhook.event;

import dev.carillon.common.sql.Columns;
import dev.carillon.webhook.Owner;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** From when on an owner's events are kept. */
@ApplicationScoped
public class KeptEvents {
    private static final String KEPT_FROM =
            "select r.kept_from from event_removed r where r.organization_id = ? and r.test = ?";

    private final AgroalDataSource dataSource;

    KeptEvents(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The time before which events of {@code owner} are gone; empty when none is.
     *
     * @throws EventStore.EventStoreException when the database refuses
     */
    public Optional<Instant> from(Owner owner) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEPT_FROM)) {
            statement.setObject(1, owner.organizationId());
            statement.setBoolean(2, owner.test());
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.ofNullable(Columns.instant(found, 1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new EventStore.EventStoreException("Cannot find out from when on events are kept", e);
        }
    }
}

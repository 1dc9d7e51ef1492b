package dev.carillon.common.messaging.command;

import dev.carillon.common.sql.BinaryArrays;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The table of outcomes. */
@ApplicationScoped
public class CommandOutcomes {
    private static final String COLUMNS = "command_id, type, payload_hash, correlation_id, status, body";
    private static final String FIND =
            "select " + COLUMNS + " from command_outcome where command_id = ? and organization_id = ? and test = ?";
    private static final String FIND_ALL = "select " + COLUMNS + " from command_outcome where command_id = any (?)";
    private static final String INSERT = """
            insert into command_outcome (command_id, organization_id, test, type, payload_hash, correlation_id, status,
                                         body)
            select * from unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::text[], ?::bytea[], ?::text[], ?::smallint[],
                                 ?::bytea[])
            on conflict do nothing
            """;

    private final AgroalDataSource dataSource;

    CommandOutcomes(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What a command came to, if it has been decided; empty for another organisation's or mode's.
     *
     * @throws OutcomeStoreException when the database refuses
     */
    public Optional<StoredOutcome> find(UUID organizationId, boolean test, UUID commandId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, commandId);
            statement.setObject(2, organizationId);
            statement.setBoolean(3, test);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(row(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new OutcomeStoreException("Cannot read the outcome of " + commandId, e);
        }
    }

    Map<UUID, StoredOutcome> findAll(Collection<UUID> commandIds) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND_ALL)) {
            statement.setArray(1, BinaryArrays.of(connection, "uuid", commandIds.toArray()));
            Map<UUID, StoredOutcome> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredOutcome outcome = row(rows);
                    found.put(outcome.commandId(), outcome);
                }
            }
            return found;
        } catch (SQLException e) {
            throw new OutcomeStoreException("Cannot read the outcomes of " + commandIds.size() + " commands", e);
        }
    }

    /**
     * Stores what was decided, in the caller's transaction.
     *
     * @throws ConcurrentDecisionException when another owner of the partition decided one of them meanwhile
     */
    void insert(List<CommandRecord> records, CommandBatch batch) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            array(statement, 1, "uuid", column(records, r -> r.command().id()));
            array(statement, 2, "uuid", column(records, r -> r.command().organizationId()));
            array(statement, 3, "boolean", column(records, r -> r.command().test()));
            array(statement, 4, "text", column(records, r -> r.command().type()));
            array(statement, 5, "bytea", bytes(records, CommandRecord::payloadHash));
            array(statement, 6, "text", column(records, CommandRecord::correlationId));
            array(statement, 7, "smallint", column(records, r ->
                    (short) batch.outcomeOf(r.command()).status()));
            array(
                    statement,
                    8,
                    "bytea",
                    bytes(records, r -> batch.outcomeOf(r.command()).storedBody()));
            if (statement.executeUpdate() != records.size()) {
                throw new ConcurrentDecisionException();
            }
        } catch (SQLException e) {
            throw new OutcomeStoreException("Cannot store the outcomes of " + records.size() + " commands", e);
        }
    }

    private static StoredOutcome row(ResultSet rows) throws SQLException {
        return new StoredOutcome(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getBytes(3),
                rows.getString(4),
                new Outcome(rows.getShort(5), rows.getBytes(6)));
    }

    private static void array(PreparedStatement statement, int index, String type, Object[] values)
            throws SQLException {
        statement.setArray(index, BinaryArrays.of(statement.getConnection(), type, values));
    }

    private static Object[] column(List<CommandRecord> records, Function<CommandRecord, Object> value) {
        List<Object> values = new ArrayList<>(records.size());
        records.forEach(r -> values.add(value.apply(r)));
        return values.toArray();
    }

    private static byte[][] bytes(List<CommandRecord> records, Function<CommandRecord, byte[]> value) {
        return records.stream().map(value).toArray(byte[][]::new);
    }
}

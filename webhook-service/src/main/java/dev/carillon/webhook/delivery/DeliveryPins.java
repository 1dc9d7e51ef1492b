package dev.carillon.webhook.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Holds deliveries where they are, in the queue or in the log, for who wants to move them. A row that is locked cannot
 * be moved by anybody else, but between a look at the one table and a look at the other it can; so what was found in
 * neither is looked for in both at once, and the round begins again if it is there.
 */
final class DeliveryPins {
    private static final String IN_QUEUE = "select d.id from delivery d where d.id = any (?) order by d.id for update";
    private static final String IN_LOG =
            "select d.id from delivery_done d where d.id = any (?) order by d.id for update";
    /** One statement, one snapshot: whatever exists is in exactly one of them. */
    private static final String ANYWHERE =
            "select id from delivery where id = any (?) union all select id from delivery_done where id = any (?)";

    private DeliveryPins() {}

    /** Locks those of {@code ids} that exist until the transaction of {@code connection} ends. */
    static void lock(Connection connection, Collection<UUID> ids) throws SQLException {
        Set<UUID> missing = new HashSet<>(ids);
        while (!missing.isEmpty()) {
            missing.removeAll(found(connection, IN_QUEUE, missing, 1));
            missing.removeAll(found(connection, IN_LOG, missing, 1));
            missing.retainAll(found(connection, ANYWHERE, missing, 2));
        }
    }

    private static Set<UUID> found(Connection connection, String sql, Set<UUID> ids, int parameters)
            throws SQLException {
        if (ids.isEmpty()) {
            return Set.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= parameters; i++) {
                statement.setArray(i, connection.createArrayOf("uuid", ids.toArray()));
            }
            Set<UUID> found = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            return found;
        }
    }
}

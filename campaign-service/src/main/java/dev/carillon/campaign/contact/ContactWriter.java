package dev.carillon.campaign.contact;

import dev.carillon.common.json.Json;
import dev.carillon.common.sql.Columns;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Inserts contacts a batch at a time, in the caller's transaction. */
@ApplicationScoped
class ContactWriter {
    /** By number, so that batches with the same numbers wait for each other in one order. */
    private static final String INSERT = """
            insert into contact (id, organization_id, test, phone, name, email, time_zone, metadata,
                                 created_at, updated_at, version)
            select id, organization_id, test, phone, name, email, time_zone, metadata, ?::timestamptz, ?::timestamptz, 1
            from unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[])
                with ordinality as c (id, organization_id, test, phone, name, email, time_zone, metadata, position)
            order by organization_id, test, phone, position
            on conflict do nothing
            returning id
            """;

    private static final String OWNERS = """
            select c.organization_id, c.test, c.phone, c.id
            from contact c
            join unnest(?::uuid[], ?::boolean[], ?::text[]) as k (organization_id, test, phone)
                on (c.organization_id, c.test, c.phone) = (k.organization_id, k.test, k.phone)
            """;

    private final AgroalDataSource dataSource;

    ContactWriter(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A number within an organisation and mode. */
    record Number(UUID organizationId, boolean test, String phone) {
        static Number of(NewContact contact) {
            return new Number(
                    contact.command().organizationId(), contact.command().test(), contact.phone());
        }
    }

    /** Inserts those whose number is free, of several with one number the first, and returns their ids. */
    Set<UUID> insert(List<NewContact> contacts, Instant now) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, now.toString());
            statement.setString(2, now.toString());
            new Columns<>(statement, contacts, 3)
                    .put("uuid", contact -> contact.command().id())
                    .put("uuid", contact -> contact.command().organizationId())
                    .put("boolean", contact -> contact.command().test())
                    .put("text", NewContact::phone)
                    .put("text", NewContact::name)
                    .put("text", NewContact::email)
                    .put("text", NewContact::timeZone)
                    .put("jsonb", contact -> Json.string(contact.metadata()));
            Set<UUID> inserted = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    inserted.add(rows.getObject(1, UUID.class));
                }
            }
            return inserted;
        }
    }

    /** The contacts that have these numbers. */
    Map<Number, UUID> owners(List<Number> numbers) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(OWNERS)) {
            new Columns<>(statement, numbers)
                    .put("uuid", Number::organizationId)
                    .put("boolean", Number::test)
                    .put("text", Number::phone);
            Map<Number, UUID> owners = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    owners.put(
                            new Number(rows.getObject(1, UUID.class), rows.getBoolean(2), rows.getString(3)),
                            rows.getObject(4, UUID.class));
                }
            }
            return owners;
        }
    }
}

package dev.carillon.webhook.delivery;

import dev.carillon.webhook.endpoint.EndpointSettings;
import dev.carillon.webhook.endpoint.SettingsColumns;
import dev.carillon.webhook.event.EventStore;
import dev.carillon.webhook.secret.KeyVault;
import dev.carillon.webhook.secret.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads claimed deliveries with their event, URL and secret; the parts that the claiming statements share. */
@ApplicationScoped
class ClaimedRows {
    /** Selects what {@link #read} takes, from claimed rows {@code c}. */
    static final String SELECT = "select c.id, c.delivered_as, c.target_id, c.endpoint_id, coalesce(c.url, p.url),"
            + " coalesce(p.id, o.id), coalesce(p.sealed_secret, o.sealed_secret), p.sealed_signing_key,"
            + " case when p.former_keys_until > now() then p.sealed_former_keys"
            + " when o.former_keys_until > now() then o.sealed_former_keys end,"
            + " c.attempt_count - c.earlier_attempts, c.error, c.resent_at is not null, " + SettingsColumns.of("p")
            + ", " + EventStore.COLUMNS;

    /** The tables for it; rows whose endpoint has just been deleted or paused drop out. */
    static final String JOINS = """

            join event e on e.id = c.event_id
            left join endpoint p
              on p.id = c.endpoint_id
                and (p.status = 'active' or (p.status = 'paused' and p.paused_reason is not null))
            left join organization_secret o
              on c.endpoint_id is null and o.organization_id = c.organization_id and o.test = c.test
            where coalesce(p.id, o.id) is not null
            """;

    private static final int FIRST_SETTINGS_COLUMN = 13;
    private static final int FIRST_EVENT_COLUMN = FIRST_SETTINGS_COLUMN + SettingsColumns.COUNT;

    private final KeyVault vault;
    private final SecretCipher cipher;

    ClaimedRows(KeyVault vault, SecretCipher cipher) {
        this.vault = vault;
        this.cipher = cipher;
    }

    ClaimedDelivery read(ResultSet row, UUID leaseId, long claimedAtNanos) throws SQLException {
        UUID endpointId = row.getObject(4, UUID.class);
        EndpointSettings settings = SettingsColumns.read(row, FIRST_SETTINGS_COLUMN, endpointId, cipher);
        return new ClaimedDelivery(
                row.getObject(1, UUID.class),
                leaseId,
                claimedAtNanos,
                EventStore.read(row, FIRST_EVENT_COLUMN),
                row.getString(2),
                row.getObject(3, UUID.class),
                endpointId,
                row.getString(5),
                vault.open(row.getObject(6, UUID.class), row.getBytes(7), row.getBytes(8), row.getBytes(9)),
                // Somebody asks for it now, however old it is.
                row.getBoolean(12) ? settings.withoutTtl() : settings,
                row.getInt(10),
                row.getString(11));
    }
}

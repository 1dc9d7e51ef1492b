package dev.carillon.gateway.access;

import dev.carillon.common.contract.tenant.Plan;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.limit.LimitOverrides;
import dev.carillon.gateway.secret.SecretHash;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks keys up together with their organisation, in one statement: the two are one answer. */
@Singleton
class KeyStore {
    private static final String COLUMNS = """
            select k.id, k.organization_id, k.test, k.scopes, %s as expires_at, k.last_used_at,
                   o.version, o.api_enabled, o.plan, o.requests_per_minute, o.burst, o.minutes_per_month,
                   o.sms_per_month, o.requests_per_day, o.max_concurrent_calls, o.calls_per_second,
                   o.retention_days
            """;
    private static final String BY_HASH = COLUMNS.formatted("least(k.expires_at, s.expires_at)") + """
            from api_key_secret s join api_key k on k.id = s.api_key_id join organization o on o.id = k.organization_id
            where s.hash = ? and k.revoked_at is null
            """;
    private static final String BY_ID = COLUMNS.formatted("k.expires_at")
            + "from api_key k join organization o on o.id = k.organization_id where k.id = ? and k.revoked_at is null";
    private static final String USED =
            "update api_key set last_used_at = ? where id = ? and (last_used_at is null or last_used_at < ?)";

    private final AgroalDataSource dataSource;

    KeyStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    Optional<KeyRecord> byHash(SecretHash hash) {
        return find(BY_HASH, hash.bytes());
    }

    Optional<KeyRecord> byId(UUID id) {
        return find(BY_ID, id);
    }

    void used(UUID keyId, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(USED)) {
            OffsetDateTime time = at.atOffset(java.time.ZoneOffset.UTC);
            update.setObject(1, time);
            update.setObject(2, keyId);
            update.setObject(3, time);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new KeysUnavailableException("Cannot note the use of key " + keyId, e);
        }
    }

    private Optional<KeyRecord> find(String sql, Object parameter) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new KeysUnavailableException("Cannot look up an API key", e);
        }
    }

    private static KeyRecord read(ResultSet row) throws SQLException {
        LimitOverrides overrides = new LimitOverrides(
                row.getObject("requests_per_minute", Integer.class),
                row.getObject("burst", Integer.class),
                row.getObject("minutes_per_month", Integer.class),
                row.getObject("sms_per_month", Integer.class),
                row.getObject("requests_per_day", Integer.class),
                row.getObject("max_concurrent_calls", Integer.class),
                row.getObject("calls_per_second", Integer.class),
                row.getObject("retention_days", Integer.class));
        Tenant tenant = new Tenant(
                row.getObject("organization_id", UUID.class),
                row.getBoolean("test"),
                row.getLong("version"),
                overrides.applyTo(Plan.fromWire(row.getString("plan"))),
                row.getBoolean("api_enabled"));
        return new KeyRecord(
                row.getObject("id", UUID.class),
                tenant,
                scopes(row.getArray("scopes")),
                time(row, "expires_at"),
                time(row, "last_used_at"));
    }

    /** A scope that this version does not know grants nothing. */
    private static Set<Scope> scopes(Array column) throws SQLException {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream((String[]) column.getArray())
                .forEach(wire -> Scope.fromWire(wire).ifPresent(scopes::add));
        return Set.copyOf(scopes);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

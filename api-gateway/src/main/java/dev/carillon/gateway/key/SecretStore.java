package dev.carillon.gateway.key;

import dev.carillon.gateway.secret.ApiKeySecret;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** The hashes that open keys. */
@Singleton
class SecretStore {
    private static final String INSERT = "insert into api_key_secret (hash, api_key_id) values (?, ?)";
    private static final String DELETE_EXPIRED = "delete from api_key_secret where api_key_id = ? and expires_at <= ?";
    private static final String EXPIRE =
            "update api_key_secret set expires_at = least(expires_at, ?) where api_key_id = ?";

    private final AgroalDataSource dataSource;

    SecretStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void add(UUID keyId, ApiKeySecret secret) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setBytes(1, secret.hash().bytes());
            insert.setObject(2, keyId);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot store the secret of key " + keyId, e);
        }
    }

    /** Lets the former secrets open the key for {@code overlap} more, and {@code secret} from now on. */
    void replace(UUID keyId, ApiKeySecret secret, Instant now, Duration overlap) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE_EXPIRED);
                PreparedStatement expire = connection.prepareStatement(EXPIRE)) {
            delete.setObject(1, keyId);
            delete.setObject(2, now.atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
            expire.setObject(1, now.plus(overlap).atOffset(ZoneOffset.UTC));
            expire.setObject(2, keyId);
            expire.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot replace the secret of key " + keyId, e);
        }
        add(keyId, secret);
    }
}

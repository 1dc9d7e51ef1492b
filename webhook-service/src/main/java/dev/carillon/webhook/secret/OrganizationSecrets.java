package dev.carillon.webhook.secret;

import dev.carillon.webhook.Owner;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The secrets that sign what goes to the URLs of single calls: one per organisation and mode, made on first use. */
@ApplicationScoped
public class OrganizationSecrets {
    private static final String FIND = """
            select s.id, s.organization_id, s.test, s.sealed_secret,
                   case when s.former_keys_until > now() then s.sealed_former_keys end
            from organization_secret s
            join unnest(?::uuid[], ?::boolean[]) as o(organization_id, test)
              on s.organization_id = o.organization_id and s.test = o.test
            """;
    private static final String INSERT = """
            insert into organization_secret (id, organization_id, test, sealed_secret) values (?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String LOCK = """
            select s.id, s.sealed_secret, s.sealed_former_keys from organization_secret s
            where s.organization_id = ? and s.test = ? for update
            """;
    private static final String ROTATE = """
            update organization_secret set sealed_secret = ?, sealed_former_keys = ?, former_keys_until = ? where id = ?
            """;

    private final AgroalDataSource dataSource;
    private final KeyVault vault;
    private final SecretCipher cipher;

    OrganizationSecrets(AgroalDataSource dataSource, KeyVault vault, SecretCipher cipher) {
        this.dataSource = dataSource;
        this.vault = vault;
        this.cipher = cipher;
    }

    /**
     * The secret of each of {@code owners}; missing ones are made.
     *
     * @throws SecretStoreException when the database refuses
     */
    public Map<Owner, SigningKeys> ofAll(Set<Owner> owners) {
        if (owners.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = dataSource.getConnection()) {
            Map<Owner, SigningKeys> found = find(connection, owners);
            List<Owner> missing =
                    owners.stream().filter(owner -> !found.containsKey(owner)).toList();
            if (missing.isEmpty()) {
                return found;
            }
            for (Owner owner : missing) {
                insert(connection, owner);
            }
            // Read back: another replica may have been first, and its secret is the one that counts.
            return find(connection, owners);
        } catch (SQLException e) {
            throw new SecretStoreException("Cannot read the signing secrets of " + owners.size() + " owners", e);
        }
    }

    private Map<Owner, SigningKeys> find(Connection connection, Set<Owner> owners) throws SQLException {
        List<Owner> wanted = List.copyOf(owners);
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", wanted.stream().map(Owner::organizationId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "boolean", wanted.stream().map(Owner::test).toArray()));
            Map<Owner, SigningKeys> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    found.put(
                            new Owner(rows.getObject(2, UUID.class), rows.getBoolean(3)),
                            vault.open(id, rows.getBytes(4), null, rows.getBytes(5)));
                }
            }
            return found;
        }
    }

    /**
     * Gives {@code owner} other keys, in the caller's transaction.
     *
     * @throws SecretStoreException when the database refuses
     */
    SigningKeys change(Owner owner, UnaryOperator<SigningKeys> change) {
        try (Connection connection = dataSource.getConnection()) {
            insert(connection, owner);
            try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
                lock.setObject(1, owner.organizationId());
                lock.setBoolean(2, owner.test());
                try (ResultSet row = lock.executeQuery()) {
                    row.next();
                    UUID id = row.getObject(1, UUID.class);
                    SigningKeys keys = change.apply(vault.open(id, row.getBytes(2), null, row.getBytes(3)));
                    write(connection, id, keys);
                    return keys;
                }
            }
        } catch (SQLException e) {
            throw new SecretStoreException("Cannot change the signing secret of " + owner, e);
        }
    }

    private void write(Connection connection, UUID id, SigningKeys keys) throws SQLException {
        Instant until = KeyVault.formerUntil(keys);
        try (PreparedStatement update = connection.prepareStatement(ROTATE)) {
            update.setBytes(1, vault.sealSecret(keys, id));
            update.setBytes(2, vault.sealFormer(keys, id));
            update.setObject(3, until == null ? null : until.atOffset(ZoneOffset.UTC));
            update.setObject(4, id);
            update.executeUpdate();
        }
    }

    private void insert(Connection connection, Owner owner) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, id);
            statement.setObject(2, owner.organizationId());
            statement.setBoolean(3, owner.test());
            statement.setBytes(4, cipher.seal(SigningSecret.make(), id));
            statement.executeUpdate();
        }
    }

    /** The database refused to read or keep a secret. */
    public static class SecretStoreException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SecretStoreException(String message, SQLException cause) {
            super(message, cause);
        }
    }
}

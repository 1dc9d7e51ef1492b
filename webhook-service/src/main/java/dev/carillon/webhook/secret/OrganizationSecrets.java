package dev.carillon.webhook.secret;

import dev.carillon.webhook.Owner;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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

package dev.carillon.webhook.endpoint;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.event.Subscription;
import dev.carillon.webhook.secret.KeyVault;
import dev.carillon.webhook.secret.SecretCipher;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is to be told. Read from the table for every batch of events and never cached: an endpoint whose creation was
 * answered gets every event that happens afterwards.
 */
@ApplicationScoped
public class EndpointDirectory {
    private static final String OF_OWNERS = """
            select e.organization_id, e.test, e.id, e.url, e.events, e.status, e.sealed_secret, e.sealed_signing_key,
                   case when e.former_keys_until > now() then e.sealed_former_keys end,
                   """ + SettingsColumns.of("e") + """

            from endpoint e
            join unnest(?::uuid[], ?::boolean[]) as o(organization_id, test)
              on e.organization_id = o.organization_id and e.test = o.test
            where e.status <> 'disabled'
            order by e.id
            """;

    private static final String EXISTS = "select from endpoint where id = ? and organization_id = ? and test = ?";

    private static final int FIRST_SETTINGS_COLUMN = 10;

    private final AgroalDataSource dataSource;
    private final KeyVault vault;
    private final SecretCipher cipher;

    EndpointDirectory(AgroalDataSource dataSource, KeyVault vault, SecretCipher cipher) {
        this.dataSource = dataSource;
        this.vault = vault;
        this.cipher = cipher;
    }

    /**
     * The endpoints of each of {@code owners}, disabled ones left out.
     *
     * @throws EndpointStoreException when the database refuses
     */
    public Map<Owner, List<SubscribedEndpoint>> of(Set<Owner> owners) {
        if (owners.isEmpty()) {
            return Map.of();
        }
        List<Owner> wanted = List.copyOf(owners);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(OF_OWNERS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", wanted.stream().map(Owner::organizationId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "boolean", wanted.stream().map(Owner::test).toArray()));
            Map<Owner, List<SubscribedEndpoint>> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(
                                    new Owner(rows.getObject(1, UUID.class), rows.getBoolean(2)),
                                    owner -> new ArrayList<>())
                            .add(endpoint(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new EndpointStoreException("Cannot read the endpoints of " + wanted.size() + " owners", e);
        }
    }

    /** One endpoint of {@code owner}; empty when it is disabled or there is none. */
    public Optional<SubscribedEndpoint> find(Owner owner, UUID id) {
        return of(Set.of(owner)).getOrDefault(owner, List.of()).stream()
                .filter(endpoint -> endpoint.id().equals(id))
                .findFirst();
    }

    /**
     * One endpoint of {@code owner}, to be told of something now.
     *
     * @throws dev.carillon.common.problem.ProblemException 404 when there is none, 409 when it is disabled
     */
    public SubscribedEndpoint enabled(Owner owner, UUID id) {
        return find(owner, id)
                .orElseThrow(() -> exists(owner, id)
                        ? Problem.of(ProblemCode.CONFLICT, "The webhook endpoint is disabled; make it active first")
                                .asException()
                        : EndpointIds.notFound());
    }

    private boolean exists(Owner owner, UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(EXISTS)) {
            statement.setObject(1, id);
            statement.setObject(2, owner.organizationId());
            statement.setBoolean(3, owner.test());
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        } catch (SQLException e) {
            throw new EndpointStoreException("Cannot look for endpoint " + id, e);
        }
    }

    private SubscribedEndpoint endpoint(ResultSet rows) throws SQLException {
        UUID id = rows.getObject(3, UUID.class);
        return new SubscribedEndpoint(
                id,
                rows.getString(4),
                Subscription.of(Set.of((String[]) rows.getArray(5).getArray())),
                rows.getString(6).equals(EndpointStatus.ACTIVE.wire()),
                vault.open(id, rows.getBytes(7), rows.getBytes(8), rows.getBytes(9)),
                SettingsColumns.read(rows, FIRST_SETTINGS_COLUMN, id, cipher));
    }

    /** The database refused to read endpoints. */
    public static class EndpointStoreException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndpointStoreException(String message, SQLException cause) {
            super(message, cause);
        }
    }
}

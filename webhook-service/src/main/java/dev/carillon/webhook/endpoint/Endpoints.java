package dev.carillon.webhook.endpoint;

import dev.carillon.common.entity.EntityPages;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import dev.carillon.webhook.Owner;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The table of endpoints. In SQL, as {@link EntityPages} says why. */
@ApplicationScoped
class Endpoints implements PanacheRepositoryBase<Endpoint, UUID> {
    /** As Hibernate's own pessimistic lock. */
    private static final String LOCK_ENABLED = """
            select * from endpoint where id in (:ids) and status <> :disabled order by id for no key update
            """;

    private static final String LOCK_OWNER = "select cast(pg_advisory_xact_lock(hashtextextended(:owner, 0)) as text)";

    private static final String COUNT =
            "select count(*) from endpoint where organization_id = :organization and test = :test";

    /** Lets nobody else count and make endpoints of these until the transaction ends. */
    void lockOwners(Collection<Owner> owners) {
        owners.stream()
                .map(owner -> "webhook-endpoints/" + owner.organizationId() + "/" + owner.test())
                .distinct()
                .sorted()
                .forEach(owner -> getEntityManager()
                        .createNativeQuery(LOCK_OWNER, String.class)
                        .setParameter("owner", owner)
                        .getSingleResult());
    }

    /** How many there are, those of this transaction included. */
    long count(Owner owner) {
        flush();
        return ((Number) getEntityManager()
                        .createNativeQuery(COUNT, Long.class)
                        .setParameter("organization", owner.organizationId())
                        .setParameter("test", owner.test())
                        .getSingleResult())
                .longValue();
    }

    Optional<Endpoint> find(Owner owner, UUID id) {
        return findByIdOptional(id).filter(endpoint -> endpoint.isOf(owner));
    }

    Optional<Endpoint> lock(Owner owner, UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(endpoint -> endpoint.isOf(owner));
    }

    /** Those of {@code ids} that are not disabled yet, locked. */
    List<Endpoint> lockEnabled(Collection<UUID> ids) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(LOCK_ENABLED, Endpoint.class)
                .setParameterList("ids", ids)
                .setParameter("disabled", EndpointStatus.DISABLED.wire())
                .getResultList();
    }

    Page<Endpoint> list(Owner owner, PageRequest page) {
        return new EntityPages<>(
                        getEntityManager(),
                        Endpoint.class,
                        "endpoint",
                        endpoint -> new Cursor(endpoint.createdAt, endpoint.id))
                .page(
                        "organization_id = :organization and test = :test",
                        Map.of("organization", owner.organizationId(), "test", owner.test()),
                        page);
    }
}

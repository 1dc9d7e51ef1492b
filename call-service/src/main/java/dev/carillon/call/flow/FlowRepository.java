package dev.carillon.call.flow;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** Flows of one organisation and mode at a time. */
@ApplicationScoped
class FlowRepository implements PanacheRepositoryBase<FlowEntity, UUID> {
    private static final String OF_CALLER = "id = :id and organizationId = :organization and test = :test";
    private static final String HAS_AGENTS = "select exists (select 1 from agent where flow_id = :id)";

    Optional<FlowEntity> find(UUID organizationId, boolean test, UUID id) {
        return find(OF_CALLER, ofCaller(organizationId, test, id)).firstResultOptional();
    }

    /** As {@link #find}, locked against other changes. */
    Optional<FlowEntity> lock(UUID organizationId, boolean test, UUID id) {
        return find(OF_CALLER, ofCaller(organizationId, test, id))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    private static Parameters ofCaller(UUID organizationId, boolean test, UUID id) {
        return Parameters.with("id", id).and("organization", organizationId).and("test", test);
    }

    /** Waits for agents that are about to refer to the flow, and lets no new ones come before the commit. */
    void lockAgainstAgents(UUID id) {
        // Hibernate's pessimistic lock is "for no key update", which an agent's "for key share" does not wait for.
        getEntityManager()
                .createNativeQuery("select id from flow where id = :id for update", UUID.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    boolean hasAgents(UUID id) {
        return (boolean) getEntityManager()
                .createNativeQuery(HAS_AGENTS, Boolean.class)
                .setParameter("id", id)
                .getSingleResult();
    }
}

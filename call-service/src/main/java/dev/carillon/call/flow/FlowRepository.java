package dev.carillon.call.flow;

import dev.carillon.common.entity.EntityPages;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Flows of one organisation and mode at a time. */
@ApplicationScoped
class FlowRepository implements PanacheRepositoryBase<FlowEntity, UUID> {
    private static final String HAS_AGENTS = "select exists (select 1 from agent where flow_id = :id)";

    Optional<FlowEntity> find(UUID organizationId, boolean test, UUID id) {
        return findByIdOptional(id).filter(flow -> flow.isOf(organizationId, test));
    }

    /** As {@link #find}, locked against other changes. */
    Optional<FlowEntity> lock(UUID organizationId, boolean test, UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(flow -> flow.isOf(organizationId, test));
    }

    Page<FlowEntity> list(UUID organizationId, boolean test, PageRequest page) {
        return new EntityPages<>(
                        getEntityManager(), FlowEntity.class, "flow", flow -> new Cursor(flow.createdAt, flow.id))
                .page(
                        "organization_id = :organization and test = :test",
                        Map.of("organization", organizationId, "test", test),
                        page);
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

package dev.carillon.call.agent;

import dev.carillon.common.contract.agent.AgentStatus;
import dev.carillon.common.entity.EntityPages;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Agents of one organisation and mode at a time. In SQL, as {@link EntityPages} says why. */
@ApplicationScoped
class AgentRepository implements PanacheRepositoryBase<AgentEntity, UUID> {
    private static final String LOCK_KEY = "select pg_advisory_xact_lock(hashtextextended(:key, 0))";
    private static final String OF_CALLER = "organization_id = :organization and test = :test";

    /** As Hibernate's own pessimistic lock. */
    private static final String LOCK_DEFAULT = """
            select * from agent where organization_id = :organization and test = :test and is_default
            for no key update
            """;

    private static final String IS_TAKEN = """
            select exists (select 1 from agent
            where organization_id = :organization and test = :test and phone_number = :number and id <> :id)
            """;
    private static final String HAS_OPEN_CALLS = """
            select exists (select 1 from call where agent_id = :id and disposition is null)
            """;

    Optional<AgentEntity> find(UUID organizationId, boolean test, UUID id) {
        return findByIdOptional(id).filter(agent -> agent.isOf(organizationId, test));
    }

    /** As {@link #find}, locked against other changes. */
    Optional<AgentEntity> lock(UUID organizationId, boolean test, UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(agent -> agent.isOf(organizationId, test));
    }

    /** @param status only those with it; null: all */
    Page<AgentEntity> list(UUID organizationId, boolean test, @Nullable AgentStatus status, PageRequest page) {
        Map<String, Object> parameters = new HashMap<>(Map.of("organization", organizationId, "test", test));
        if (status != null) {
            parameters.put("status", status.wire());
        }
        return new EntityPages<>(
                        getEntityManager(), AgentEntity.class, "agent", agent -> new Cursor(agent.createdAt, agent.id))
                .page(status == null ? OF_CALLER : OF_CALLER + " and status = :status", parameters, page);
    }

    /** Leaves the organisation and mode without a default; two who do this wait for each other. */
    void clearDefault(UUID organizationId, boolean test) {
        lockKey(organizationId + "/" + test);
        getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(LOCK_DEFAULT, AgentEntity.class)
                .setParameter("organization", organizationId)
                .setParameter("test", test)
                .getResultList()
                .forEach(agent -> agent.isDefault = false);
        flush(); // before the next default: the unique index is checked row by row
    }

    /**
     * Whether an agent other than {@code id} has the number. Two who ask for one number wait for each other, so that the
     * second is told no, and does not run into the unique index.
     */
    boolean isTaken(UUID organizationId, boolean test, String phoneNumber, UUID id) {
        lockKey(organizationId + "/" + test + "/" + phoneNumber);
        return (boolean) getEntityManager()
                .createNativeQuery(IS_TAKEN, Boolean.class)
                .setParameter("organization", organizationId)
                .setParameter("test", test)
                .setParameter("number", phoneNumber)
                .setParameter("id", id)
                .getSingleResult();
    }

    private void lockKey(String key) {
        getEntityManager()
                .createNativeQuery(LOCK_KEY, Object.class)
                .setParameter("key", key)
                .getSingleResult();
    }

    /** Waits for the calls that are being placed with the agent, and lets no new ones come before the commit. */
    void lockAgainstCalls(UUID id) {
        // Hibernate's pessimistic lock is "for no key update", which a placement's "for key share" does not wait for.
        getEntityManager()
                .createNativeQuery("select id from agent where id = :id for update", UUID.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    boolean hasOpenCalls(UUID id) {
        return (boolean) getEntityManager()
                .createNativeQuery(HAS_OPEN_CALLS, Boolean.class)
                .setParameter("id", id)
                .getSingleResult();
    }
}

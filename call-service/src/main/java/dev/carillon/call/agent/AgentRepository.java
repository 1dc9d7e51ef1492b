package dev.carillon.call.agent;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** Agents of one organisation and mode at a time. */
@ApplicationScoped
class AgentRepository implements PanacheRepositoryBase<AgentEntity, UUID> {
    private static final String OF_CALLER = "id = :id and organizationId = :organization and test = :test";
    private static final String LOCK_KEY = "select pg_advisory_xact_lock(hashtextextended(:key, 0))";
    private static final String HAS_OPEN_CALLS = """
            select exists (select 1 from call where agent_id = :id and disposition is null)
            """;

    Optional<AgentEntity> find(UUID organizationId, boolean test, UUID id) {
        return query(organizationId, test, id).firstResultOptional();
    }

    /** As {@link #find}, locked against other changes. */
    Optional<AgentEntity> lock(UUID organizationId, boolean test, UUID id) {
        return query(organizationId, test, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    private PanacheQuery<AgentEntity> query(UUID organizationId, boolean test, UUID id) {
        return find(
                OF_CALLER,
                Parameters.with("id", id).and("organization", organizationId).and("test", test));
    }

    /** Leaves the organisation and mode without a default; two who do this wait for each other. */
    void clearDefault(UUID organizationId, boolean test) {
        lockKey(organizationId + "/" + test);
        find("organizationId = ?1 and test = ?2 and isDefault", organizationId, test)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .forEach(agent -> agent.isDefault = false);
        flush(); // before the next default: the unique index is checked row by row
    }

    /**
     * Whether an agent other than {@code id} has the number. Two who ask for one number wait for each other, so that the
     * second is told no, and does not run into the unique index.
     */
    boolean isTaken(UUID organizationId, boolean test, String phoneNumber, UUID id) {
        lockKey(organizationId + "/" + test + "/" + phoneNumber);
        return count(
                        "organizationId = ?1 and test = ?2 and phoneNumber = ?3 and id <> ?4",
                        organizationId,
                        test,
                        phoneNumber,
                        id)
                > 0;
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

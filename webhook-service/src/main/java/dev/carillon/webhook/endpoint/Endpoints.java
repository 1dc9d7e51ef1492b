package dev.carillon.webhook.endpoint;

import dev.carillon.common.web.PageRequest;
import dev.carillon.webhook.Owner;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of endpoints. */
@ApplicationScoped
class Endpoints implements PanacheRepositoryBase<Endpoint, UUID> {
    private static final String OF_OWNER = "organizationId = ?1 and test = ?2";

    Optional<Endpoint> find(Owner owner, UUID id) {
        return find(OF_OWNER + " and id = ?3", owner.organizationId(), owner.test(), id)
                .firstResultOptional();
    }

    Optional<Endpoint> lock(Owner owner, UUID id) {
        return find(OF_OWNER + " and id = ?3", owner.organizationId(), owner.test(), id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Newest first; one row more than the page takes, to see whether there is a next. */
    List<Endpoint> page(Owner owner, PageRequest page) {
        String order = " order by createdAt desc, id desc";
        var query = page.cursor() == null
                ? find(OF_OWNER + order, owner.organizationId(), owner.test())
                : find(
                        OF_OWNER + " and createdAt <= ?3 and (createdAt < ?3 or id < ?4)" + order,
                        owner.organizationId(),
                        owner.test(),
                        page.cursor().createdAt(),
                        page.cursor().id());
        int from = page.cursor() == null ? page.offset() : 0;
        return query.range(from, from + page.limit()).list();
    }

    long count(Owner owner) {
        return count(OF_OWNER, owner.organizationId(), owner.test());
    }
}

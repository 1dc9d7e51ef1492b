package dev.carillon.campaign.contact;

import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contacts of one organisation and mode at a time. */
@ApplicationScoped
class ContactRepository implements PanacheRepositoryBase<ContactEntity, UUID> {
    private static final String OF_CALLER = "organizationId = :organization and test = :test";
    private static final String WITH_PHONE = OF_CALLER + " and phone = :phone";
    private static final String AFTER_CURSOR =
            " and createdAt <= :createdAt and (createdAt < :createdAt or id < :cursorId)";
    private static final String NEWEST_FIRST = " order by createdAt desc, id desc";

    Optional<ContactEntity> find(UUID organizationId, boolean test, UUID id) {
        return find(OF_CALLER + " and id = :id", ofCaller(organizationId, test).and("id", id))
                .firstResultOptional();
    }

    /**
     * A page of contacts, newest first.
     *
     * @param phone only the one with this number (E.164); null: all
     */
    Page<ContactEntity> list(UUID organizationId, boolean test, @Nullable String phone, PageRequest page) {
        String where = phone == null ? OF_CALLER : WITH_PHONE;
        Parameters parameters = ofCaller(organizationId, test);
        if (phone != null) {
            parameters.and("phone", phone);
        }
        long total = page.total(() -> count(where, parameters));
        Cursor cursor = page.cursor();
        int skip = page.offset();
        String from = "";
        if (cursor != null) {
            from = AFTER_CURSOR;
            parameters.and("createdAt", cursor.createdAt()).and("cursorId", cursor.id());
            skip = 0;
        }
        List<ContactEntity> rows = find(where + from + NEWEST_FIRST, parameters)
                .range(skip, skip + page.limit()) // inclusive: one more than the limit
                .list();
        return page.page(rows, total, contact -> new Cursor(contact.createdAt, contact.id));
    }

    private static Parameters ofCaller(UUID organizationId, boolean test) {
        return Parameters.with("organization", organizationId).and("test", test);
    }
}

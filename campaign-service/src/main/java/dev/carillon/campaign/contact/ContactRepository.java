package dev.carillon.campaign.contact;

import dev.carillon.common.entity.EntityPages;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contacts of one organisation and mode at a time. In SQL, as {@link EntityPages} says why. */
@ApplicationScoped
class ContactRepository implements PanacheRepositoryBase<ContactEntity, UUID> {
    private static final String OF_CALLER = "organization_id = :organization and test = :test";

    Optional<ContactEntity> find(UUID organizationId, boolean test, UUID id) {
        return findByIdOptional(id)
                .filter(contact -> contact.organizationId.equals(organizationId) && contact.test == test);
    }

    /**
     * A page of contacts, newest first.
     *
     * @param phone only the one with this number (E.164); null: all
     */
    Page<ContactEntity> list(UUID organizationId, boolean test, @Nullable String phone, PageRequest page) {
        Map<String, Object> parameters = new HashMap<>(Map.of("organization", organizationId, "test", test));
        if (phone != null) {
            parameters.put("phone", phone);
        }
        return new EntityPages<>(
                        getEntityManager(),
                        ContactEntity.class,
                        "contact",
                        contact -> new Cursor(contact.createdAt, contact.id))
                .page(phone == null ? OF_CALLER : OF_CALLER + " and phone = :phone", parameters, page);
    }
}

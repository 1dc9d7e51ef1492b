package dev.carillon.campaign.contact;

import dev.carillon.common.contract.contact.ContactView;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A contact's row. */
@Entity
@Table(name = "contact")
class ContactEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID organizationId;
    public boolean test;
    public String phone;
    public @Nullable String name;
    public @Nullable String email;
    public @Nullable String timeZone;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Object> metadata;

    public Instant createdAt;
    public Instant updatedAt;
    public long version;

    ContactView view() {
        return new ContactView(id, phone, name, email, timeZone, metadata, test, createdAt, updatedAt, version);
    }
}

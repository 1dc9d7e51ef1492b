package dev.carillon.gateway.organization;

import dev.carillon.common.contract.tenant.OrganizationView;
import dev.carillon.common.contract.tenant.Plan;
import dev.carillon.gateway.limit.LimitOverrides;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code organization}. */
@Entity
class Organization extends PanacheEntityBase {
    @Id
    public UUID id;

    public String name;
    public Plan plan;

    @Embedded
    public @Nullable LimitOverrides limits;

    public boolean apiEnabled;
    public @Nullable String callerId;
    public Instant createdAt;
    public Instant updatedAt;
    public long version;

    /** Never null: Hibernate reads an embeddable of nulls as null. */
    LimitOverrides overrides() {
        return limits == null ? LimitOverrides.NONE : limits;
    }

    OrganizationView view() {
        return new OrganizationView(
                id, name, plan, overrides().applyTo(plan), apiEnabled, callerId, createdAt, updatedAt, version);
    }
}

package dev.carillon.webhook.endpoint;

import dev.carillon.common.contract.webhook.EndpointView;
import dev.carillon.webhook.Owner;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A webhook endpoint. */
@Entity
@Table(name = "endpoint")
class Endpoint extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID organizationId;
    public boolean test;
    public String url;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    public String[] events;

    @Nullable
    public String description;

    @Convert(converter = EndpointStatusConverter.class)
    public EndpointStatus status;

    /** Why it is paused, when we did it; see {@link EndpointPauser}. */
    @Nullable
    public String pausedReason;

    public byte[] sealedSecret;
    public long eventVersion;
    public Instant createdAt;
    public Instant updatedAt;

    boolean isOf(Owner owner) {
        return organizationId.equals(owner.organizationId()) && test == owner.test();
    }

    EndpointState state() {
        return new EndpointState(url, List.of(events), description, status);
    }

    void set(EndpointState state, Instant now) {
        url = state.url();
        events = state.events().toArray(String[]::new);
        description = state.description();
        if (state.status() != EndpointStatus.PAUSED) {
            pausedReason = null;
        }
        status = state.status();
        updatedAt = now;
    }

    /** @param secret null except in the answer that makes it */
    EndpointView view(@Nullable String secret) {
        return new EndpointView(
                id, url, List.of(events), description, status.wire(), secret, test, createdAt, updatedAt);
    }
}

package dev.carillon.call.flow;

import dev.carillon.common.contract.flow.FlowSpec;
import dev.carillon.common.contract.flow.FlowView;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A flow's row. */
@Entity
@Table(name = "flow")
class FlowEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID organizationId;
    public boolean test;

    @JdbcTypeCode(SqlTypes.JSON)
    public FlowSpec definition;

    public Instant createdAt;
    public Instant updatedAt;
    public long version;

    boolean isOf(UUID organization, boolean mode) {
        return organizationId.equals(organization) && test == mode;
    }

    FlowView view() {
        return new FlowView(
                id,
                definition.name(),
                definition.description(),
                definition.start(),
                definition.variables(),
                definition.nodes(),
                test,
                createdAt,
                updatedAt,
                version);
    }

    void define(FlowSpec changed, Instant now) {
        definition = changed;
        updatedAt = now;
        version++;
    }
}

package dev.carillon.bench.bare;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row, the record's value and the answer in one: what was asked for, with an id. */
@Entity
@Table(name = "bare_call")
public class BareCall extends PanacheEntityBase {
    @Id
    public UUID id;

    public @Nullable UUID agentId;
    public String status;

    @Column(nullable = false)
    public String toNumber;

    public @Nullable String fromNumber;
    public @Nullable String clientName;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Object> context;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Object> metadata;

    public @Nullable String webhookUrl;
    public int attemptCount;
    public int maxAttempts;
    public Instant scheduledAt;
    public Instant createdAt;
}

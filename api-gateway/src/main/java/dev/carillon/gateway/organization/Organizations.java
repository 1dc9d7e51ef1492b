package dev.carillon.gateway.organization;

import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.tenant.OrganizationView;
import dev.carillon.common.contract.tenant.Plan;
import dev.carillon.common.entity.EntityPages;
import dev.carillon.common.event.DomainEvent;
import dev.carillon.common.messaging.outbox.Outbox;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import dev.carillon.gateway.audit.AuditLog;
import dev.carillon.gateway.idempotency.IdempotencyRecords;
import dev.carillon.gateway.limit.LimitOverrides;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Organisations. Every change raises the version by one, is audited, and goes out on {@code carillon.tenant.state.v1}
 * in the same transaction.
 */
@ApplicationScoped
public class Organizations {
    private static final String CREATE = "organization.create";
    private static final String UPDATED = "organization.updated";

    private final Outbox outbox;
    private final AuditLog audit;
    private final IdempotencyRecords idempotency;
    private final Clock clock;

    Organizations(Outbox outbox, AuditLog audit, IdempotencyRecords idempotency, Clock clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** @param replayed it had been made by an earlier request with the same idempotency key */
    record Created(OrganizationView organization, boolean replayed) {}

    /** @throws dev.carillon.common.problem.ProblemException 422 when {@code id} was asked for with another body */
    @Transactional
    Created create(UUID id, CreateOrganizationRequest.Checked wanted, AuditLog.Actor actor) {
        if (!idempotency.isFirst(id, CREATE, wanted)) {
            return new Created(locked(id).view(), true);
        }
        Organization organization = new Organization();
        organization.id = id;
        organization.name = wanted.name();
        organization.plan = wanted.plan();
        organization.limits = LimitOverrides.NONE;
        organization.apiEnabled = true;
        organization.createdAt = clock.instant();
        organization.updatedAt = organization.createdAt;
        organization.version = 1;
        organization.persistAndFlush();
        publish(organization, actor);
        audit.add(actor, "organization.created", id, id, Map.of("name", wanted.name(), "plan", wanted.plan()));
        return new Created(organization.view(), false);
    }

    /**
     * @param changes as {@link OrganizationChanges#parse} gives them
     * @throws dev.carillon.common.problem.ProblemException 404
     */
    @Transactional
    OrganizationView update(UUID id, Map<String, @Nullable Object> changes, AuditLog.Actor actor) {
        Organization organization = locked(id);
        if (changes.isEmpty()) {
            return organization.view();
        }
        changes.forEach((name, value) -> apply(organization, name, value));
        organization.updatedAt = clock.instant();
        organization.version++;
        publish(organization, actor);
        audit.add(actor, UPDATED, id, id, changes);
        return organization.view();
    }

    /** @throws dev.carillon.common.problem.ProblemException 404 */
    @Transactional
    public OrganizationView get(UUID id) {
        Organization organization = Organization.findById(id);
        if (organization == null) {
            throw notFound();
        }
        return organization.view();
    }

    @Transactional
    Page<OrganizationView> list(PageRequest page) {
        return new EntityPages<>(
                        Organization.getEntityManager(),
                        Organization.class,
                        "organization",
                        organization -> new Cursor(organization.createdAt, organization.id))
                .page("true", Map.of(), page)
                .map(Organization::view);
    }

    @SuppressWarnings("unchecked")
    private static void apply(Organization organization, String name, @Nullable Object value) {
        switch (name) {
            case "name" -> organization.name = (String) java.util.Objects.requireNonNull(value);
            case "plan" -> organization.plan = (Plan) java.util.Objects.requireNonNull(value);
            case "api_enabled" -> organization.apiEnabled = (boolean) java.util.Objects.requireNonNull(value);
            case "caller_id" -> organization.callerId = (String) value;
            case "limits" ->
                organization.limits = organization.overrides().with((Map<String, @Nullable Object>)
                        java.util.Objects.requireNonNull(value));
            default -> throw new IllegalArgumentException("No field " + name + " of an organization can change");
        }
    }

    private static Organization locked(UUID id) {
        Organization organization = Organization.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (organization == null) {
            throw notFound();
        }
        return organization;
    }

    private void publish(Organization organization, AuditLog.Actor actor) {
        outbox.append(List.of(new DomainEvent(
                Ids.next(clock),
                Topics.TENANT_STATE,
                null,
                UPDATED,
                organization.id,
                organization.version,
                organization.id,
                false,
                organization.updatedAt,
                organization.view(),
                null,
                actor.requestId(),
                null)));
    }

    private static RuntimeException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND, "No such organization").asException();
    }
}

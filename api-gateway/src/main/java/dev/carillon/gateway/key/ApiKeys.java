package dev.carillon.gateway.key;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.entity.EntityPages;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import dev.carillon.gateway.audit.AuditLog;
import dev.carillon.gateway.idempotency.IdempotencyRecords;
import dev.carillon.gateway.organization.Organizations;
import dev.carillon.gateway.secret.ApiKeySecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys of organisations. A secret is shown by the answer that makes it, once; no repetition shows it again. */
@ApplicationScoped
public class ApiKeys {
    private static final String CREATE = "api_key.create";
    private static final String ROTATE = "api_key.rotate";

    private final Organizations organizations;
    private final SecretStore secrets;
    private final AuditLog audit;
    private final IdempotencyRecords idempotency;
    private final Clock clock;

    ApiKeys(
            Organizations organizations,
            SecretStore secrets,
            AuditLog audit,
            IdempotencyRecords idempotency,
            Clock clock) {
        this.organizations = organizations;
        this.secrets = secrets;
        this.audit = audit;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** @param replayed it was done for an earlier request with the same idempotency key; the view has no secret */
    public record Result(ApiKeyView key, boolean replayed) {}

    /**
     * Makes a key.
     *
     * @param defaultTest its mode when the request names none
     * @throws dev.carillon.common.problem.ProblemException 403 when it would be more than its maker, 404 for an unknown
     *     organisation, 422 when {@code id} was asked for with another body
     */
    @Transactional
    Result create(
            UUID id, CreateKeyRequest.Checked wanted, boolean defaultTest, KeyAuthority by, AuditLog.Actor actor) {
        boolean test = wanted.test() == null ? defaultTest : wanted.test();
        Set<Scope> scopes = wanted.scopes() == null ? by.scopes() : wanted.scopes();
        by.requireMode(test);
        by.requireAll(scopes);
        var unused = organizations.get(by.organizationId());
        if (!idempotency.isFirst(id, CREATE, Map.of("organization_id", by.organizationId(), "key", wanted))) {
            return new Result(visible(id, by).view(null), true);
        }
        ApiKeySecret secret = ApiKeySecret.generate(test);
        ApiKey key = new ApiKey();
        key.id = id;
        key.organizationId = by.organizationId();
        key.test = test;
        key.name = wanted.name();
        key.scopes = CreateKeyRequest.wires(scopes);
        key.hint = secret.hint();
        key.expiresAt = wanted.expiresAt();
        key.createdAt = clock.instant();
        key.updatedAt = key.createdAt;
        key.persistAndFlush();
        secrets.add(id, secret);
        audit.add(
                actor,
                "api_key.created",
                key.organizationId,
                id,
                Map.of("name", key.name, "scopes", List.of(key.scopes)));
        return new Result(key.view(secret), false);
    }

    @Transactional
    Page<ApiKeyView> list(PageRequest page, KeyAuthority by) {
        return new EntityPages<>(
                        ApiKey.getEntityManager(), ApiKey.class, "api_key", key -> new Cursor(key.createdAt, key.id))
                .page(
                        "organization_id = :organization and (test or :all)",
                        Map.of("organization", by.organizationId(), "all", !by.testOnly()),
                        page)
                .map(key -> key.view(null));
    }

    /** @throws dev.carillon.common.problem.ProblemException 404 */
    @Transactional
    ApiKeyView get(UUID id, KeyAuthority by) {
        return visible(id, by).view(null);
    }

    /**
     * Changes name, scopes or expiry.
     *
     * @throws dev.carillon.common.problem.ProblemException 403 when it would be more than who changes it, 404, 409 when
     *     it is revoked
     */
    @Transactional
    ApiKeyView update(UUID id, KeyChanges.Checked changes, KeyAuthority by, AuditLog.Actor actor) {
        ApiKey key = unrevoked(id, by);
        if (changes.scopes() != null) {
            by.requireAll(changes.scopes());
            key.scopes = CreateKeyRequest.wires(changes.scopes());
        }
        if (changes.name() != null) {
            key.name = changes.name();
        }
        if (changes.changesExpiry()) {
            key.expiresAt = changes.expiresAt();
        }
        key.updatedAt = clock.instant();
        audit.add(
                actor,
                "api_key.updated",
                key.organizationId,
                id,
                Map.of("name", key.name, "scopes", List.of(key.scopes)));
        return key.view(null);
    }

    /** Ends a key for ever; one that is revoked stays so. @throws dev.carillon.common.problem.ProblemException 404 */
    @Transactional
    void revoke(UUID id, KeyAuthority by, AuditLog.Actor actor) {
        ApiKey key = visible(id, by);
        if (key.revokedAt == null) {
            key.revokedAt = clock.instant();
            key.updatedAt = key.revokedAt;
            audit.add(actor, "api_key.revoked", key.organizationId, id, Map.of());
        }
    }

    /**
     * Gives a key another secret; the former ones still open it for {@code overlap}.
     *
     * @param requestId what the idempotency key names
     * @throws dev.carillon.common.problem.ProblemException 403 when the key is more than who rotates it, 404, 409 when
     *     it is revoked, 422 when {@code requestId} was asked for with another body
     */
    @Transactional
    Result rotate(UUID requestId, UUID id, Duration overlap, KeyAuthority by, AuditLog.Actor actor) {
        ApiKey key = unrevoked(id, by);
        by.requireAll(key.scopeSet());
        if (!idempotency.isFirst(requestId, ROTATE, Map.of("id", id, "overlap", overlap.toSeconds()))) {
            return new Result(key.view(null), true);
        }
        Instant now = clock.instant();
        ApiKeySecret secret = ApiKeySecret.generate(key.test);
        secrets.replace(id, secret, now, overlap);
        key.hint = secret.hint();
        key.updatedAt = now;
        audit.add(actor, "api_key.rotated", key.organizationId, id, Map.of("overlap_seconds", overlap.toSeconds()));
        return new Result(key.view(secret), false);
    }

    private static ApiKey unrevoked(UUID id, KeyAuthority by) {
        ApiKey key = visible(id, by);
        if (key.revokedAt != null) {
            throw Problem.of(ProblemCode.CONFLICT, "The API key is revoked").asException();
        }
        return key;
    }

    /** The row, locked. */
    private static ApiKey visible(UUID id, KeyAuthority by) {
        @Nullable ApiKey key = ApiKey.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (key == null || !by.sees(key)) {
            throw Problem.of(ProblemCode.NOT_FOUND, "No such API key").asException();
        }
        return key;
    }
}

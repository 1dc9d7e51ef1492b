package dev.carillon.webhook.endpoint;

import dev.carillon.common.contract.webhook.EndpointView;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.event.EventFilter;
import dev.carillon.webhook.secret.KeyVault;
import dev.carillon.webhook.secret.SecretCipher;
import dev.carillon.webhook.secret.SigningKeys;
import dev.carillon.webhook.signature.Ed25519Key;
import dev.carillon.webhook.signature.SignatureScheme;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    @Nullable
    public String filters;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    public String[] headerNames;

    public byte @Nullable [] sealedHeaders;
    public String ordering;

    @Nullable
    public Integer timeoutSeconds;

    @Nullable
    public Integer rateLimitPerSecond;

    @Nullable
    public String ttlSeconds;

    @Nullable
    public String failoverUrl;

    public String format;
    public String signature;

    public byte[] sealedSecret;
    public byte @Nullable [] sealedSigningKey;

    @Nullable
    public String publicKey;

    public byte @Nullable [] sealedFormerKeys;

    @Nullable
    public Instant formerKeysUntil;

    public long eventVersion;
    public Instant createdAt;
    public Instant updatedAt;

    boolean isOf(Owner owner) {
        return organizationId.equals(owner.organizationId()) && test == owner.test();
    }

    EndpointState state(SecretCipher cipher) {
        return new EndpointState(url, List.of(events), description, status, settings(cipher));
    }

    void set(EndpointState state, SecretCipher cipher, Instant now) {
        url = state.url();
        events = state.events().toArray(String[]::new);
        description = state.description();
        status = state.status();
        set(state.settings(), cipher);
        updatedAt = now;
    }

    SigningKeys keys(KeyVault vault) {
        return vault.open(id, sealedSecret, sealedSigningKey, sealedFormerKeys);
    }

    void set(SigningKeys keys, KeyVault vault) {
        sealedSecret = vault.sealSecret(keys, id);
        sealedSigningKey = vault.sealSigningKey(keys, id);
        Ed25519Key pair = keys.current().asymmetric();
        publicKey = pair == null ? null : pair.publicText();
        sealedFormerKeys = vault.sealFormer(keys, id);
        formerKeysUntil = KeyVault.formerUntil(keys);
    }

    /** @param secret null except in the answer that makes or rotates it */
    EndpointView view(@Nullable String secret) {
        Map<String, String> masked = new TreeMap<>();
        Arrays.stream(headerNames).forEach(name -> masked.put(name, EndpointView.MASKED));
        return new EndpointView(
                id,
                url,
                failoverUrl,
                List.of(events),
                SettingsDocument.filters(SettingsColumns.filter(filters)),
                description,
                status.wire(),
                status == EndpointStatus.PAUSED ? pausedReason : null,
                masked,
                ordering,
                timeoutSeconds,
                rateLimitPerSecond,
                SettingsColumns.seconds(ttlSeconds),
                format,
                signature,
                publicKey,
                secret,
                formerKeysUntil,
                test,
                createdAt,
                updatedAt);
    }

    private EndpointSettings settings(SecretCipher cipher) {
        return new EndpointSettings(
                SettingsColumns.filter(filters),
                SettingsColumns.openHeaders(sealedHeaders, id, cipher),
                Ordering.fromWire(ordering).orElseThrow(),
                timeoutSeconds,
                rateLimitPerSecond,
                SettingsColumns.seconds(ttlSeconds),
                failoverUrl,
                format,
                SignatureScheme.fromWire(signature).orElseThrow());
    }

    private void set(EndpointSettings settings, SecretCipher cipher) {
        EventFilter filter = settings.filters();
        filters = filter.isEmpty() ? null : Json.string(SettingsDocument.filters(filter));
        headerNames = settings.headers().keySet().toArray(String[]::new);
        sealedHeaders = SettingsColumns.sealHeaders(settings.headers(), id, cipher);
        ordering = settings.ordering().wire();
        timeoutSeconds = settings.timeoutSeconds();
        rateLimitPerSecond = settings.rateLimitPerSecond();
        ttlSeconds = settings.ttlSeconds().isEmpty() ? null : Json.string(settings.ttlSeconds());
        failoverUrl = settings.failoverUrl();
        format = settings.format();
        signature = settings.signature().wire();
    }
}

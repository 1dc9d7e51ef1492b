package dev.carillon.common.contract.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The organisation's own signing secret.
 *
 * @param secret {@code whsec_…}: verifies what goes to the {@code webhook_url} of single calls; null in the repeated
 *     answer to a rotation
 * @param formerSecretExpiresAt until when the secrets before the last rotation sign, too; null when there was none
 */
public record OrganizationSecretView(
        @Nullable String secret, @Nullable Instant formerSecretExpiresAt, boolean test) {}

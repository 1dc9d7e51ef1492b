package dev.carillon.common.contract.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Gives the organisation, in the command's mode, another secret for what goes to the {@code webhook_url} of single calls.
 *
 * @param secret null: one is made
 * @param overlapHours how long the former one signs, too
 */
public record RotateOrganizationSecret(@Nullable String secret, int overlapHours) {
    public static final String TYPE = "organization_webhook_secret.rotate";
}

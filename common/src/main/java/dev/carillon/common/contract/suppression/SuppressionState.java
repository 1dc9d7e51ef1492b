package dev.carillon.common.contract.suppression;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.carillon.common.contract.E164;
import dev.carillon.common.contract.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a number may be called: the data of an event on the compacted {@code carillon.suppression.state.v1}, whose key
 * is the id. A suppression that was lifted is a newer version with {@code suppressed} false; a tombstone is an erasure,
 * after which a number may be suppressed anew, from any version on.
 *
 * @param id as {@link #idOf}: a phone number must not stand in keys and logs
 * @param test whether it is about test calls; otherwise about live ones
 * @param number E.164
 * @param campaignId only calls of this campaign; null: all of the organisation
 * @param reason in the organisation's words; null: none was given
 * @param source what brought it in ({@code api}, {@code import} and the like)
 * @param suppressed never left out: what is not understood must not lift a suppression
 * @param since when the number was first suppressed, or last lifted
 * @param expiresAt not suppressed from this time on; null: until it is lifted
 * @param version raised by exactly one with each change
 */
public record SuppressionState(
        UUID id,
        UUID organizationId,
        boolean test,
        String number,
        @Nullable UUID campaignId,
        @Nullable String reason,
        String source,
        @JsonProperty(required = true) boolean suppressed,
        Instant since,
        @Nullable Instant expiresAt,
        long version,
        Instant updatedAt) {
    /** The {@code type} of its events. */
    public static final String CHANGED = "suppression.changed";

    private static final String DOMAIN = "carillon/suppression/v1";

    public SuppressionState {
        if (!E164.normalize(number).filter(number::equals).isPresent()) {
            throw new IllegalArgumentException("The number of suppression " + id + " is not E.164");
        }
        if (!idOf(organizationId, test, campaignId, number).equals(id)) {
            throw new IllegalArgumentException("Suppression " + id + " is not of the number that it names");
        }
        if (version < 1) {
            throw new IllegalArgumentException("Suppression " + id + " needs a version from 1 on, not " + version);
        }
    }

    /** The one suppression that a number can have, in an organisation and mode, for a campaign or for all calls. */
    public static UUID idOf(UUID organizationId, boolean test, @Nullable UUID campaignId, String number) {
        return Ids.derived(
                DOMAIN,
                organizationId.toString(),
                test ? "test" : "live",
                campaignId == null ? "" : campaignId.toString(),
                number);
    }
}

package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.Ids;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.target.TargetUrl;
import java.util.UUID;

/** Ids that are derived, so that one event for one target is one row, whoever makes it and how often. */
public final class DeliveryIds {
    private static final long TIME_MASK = 0xFFFF_FFFF_FFFF_0000L;
    private static final long VERSION_7 = 0x7000L;
    private static final long RAND_A_MASK = 0x0FFFL;

    private DeliveryIds() {}

    /**
     * The id of the delivery of an event to a target. Its time is the event's (version 7), so that deliveries lie in
     * the order of time and can be partitioned by it.
     */
    public static UUID delivery(UUID eventId, UUID targetId) {
        UUID hash = Ids.derived("carillon/delivery/v1", eventId.toString(), targetId.toString());
        long high = (eventId.getMostSignificantBits() & TIME_MASK)
                | VERSION_7
                | (hash.getMostSignificantBits() >>> 16 & RAND_A_MASK);
        return new UUID(high, hash.getLeastSignificantBits());
    }

    /**
     * The target that calls' own URLs at one origin are: the unit of isolation. Not the URL itself: with an id in each
     * URL, a receiver that hangs would be another target for every call.
     *
     * @param origin of {@link TargetUrl#origin()}, or the URL when it has none
     */
    public static UUID callUrlTarget(Owner owner, String origin) {
        return Ids.derived(
                "carillon/webhook-target/v1",
                owner.organizationId().toString(),
                owner.test() ? "test" : "live",
                origin);
    }
}

package dev.carillon.webhook.sample;

import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.contract.contact.ContactView;
import dev.carillon.webhook.event.EventTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data of sample events, made of the contract's own records, so that they cannot differ from real ones. All of them
 * say {@code "test": true} and are about nothing that exists.
 */
final class Samples {
    private static final String NAME = "Jane Doe";
    private static final Duration TALK = Duration.ofSeconds(42);

    private Samples() {}

    /** The data of an event of {@code type} about the resource {@code id}. */
    static Object data(String type, UUID id, Instant now) {
        if (type.equals(EventTypes.TEST)) {
            return test(id, now);
        }
        return switch (type.substring(0, type.indexOf('.'))) {
            case "call" -> call(CallEventType.fromWire(type), id, now);
            case "contact" -> contact(id, now);
            case "webhook" -> EndpointSamples.endpoint(id, now);
            default -> test(id, now);
        };
    }

    /** Of types whose resource this release does not have yet, too. */
    private static Map<String, Object> test(UUID id, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("message", "This is a test.");
        data.put("test", true);
        data.put("created_at", now);
        return data;
    }

    private static CallView call(CallEventType type, UUID id, Instant now) {
        CallStatus status = statusAfter(type);
        boolean answered = status == CallStatus.COMPLETED;
        boolean ended = type.isTerminal();
        Instant created = now.minus(TALK).minusSeconds(10);
        Instant started = now.minus(TALK);
        return new CallView(
                id,
                new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1),
                null,
                null,
                type == CallEventType.MISSED ? Direction.INBOUND : Direction.OUTBOUND,
                status,
                dispositionAfter(type),
                "+15551234567",
                "+15557654321",
                NAME,
                Map.of("product", "personal_loan"),
                Map.of("sample", "true"),
                answered ? List.of(new TranscriptTurn(TranscriptTurn.AGENT, "Hello Jane Doe.", started)) : null,
                answered ? "A sample call." : null,
                answered ? "neutral" : null,
                List.of(),
                null,
                answered ? Map.of() : null,
                null,
                status == CallStatus.QUEUED ? 0 : 1,
                3,
                answered ? (int) TALK.toSeconds() : null,
                status == CallStatus.FAILED ? "Nobody answered." : null,
                true,
                created,
                answered || status == CallStatus.IN_PROGRESS ? started : null,
                ended ? now : null,
                null,
                null,
                null,
                created,
                now,
                1);
    }

    private static CallStatus statusAfter(CallEventType type) {
        return switch (type) {
            case QUEUED, ATTEMPT_ENDED -> CallStatus.QUEUED;
            case DIALING -> CallStatus.DIALING;
            case RINGING -> CallStatus.RINGING;
            case STARTED, TRANSFER_REQUESTED, TRANSFER_FAILED -> CallStatus.IN_PROGRESS;
            case COMPLETED, TRANSFERRED, UPDATED -> CallStatus.COMPLETED;
            case FAILED -> CallStatus.FAILED;
            case CANCELED -> CallStatus.CANCELED;
            case MISSED -> CallStatus.MISSED;
        };
    }

    private static @Nullable Disposition dispositionAfter(CallEventType type) {
        return switch (type) {
            case COMPLETED, UPDATED -> Disposition.ANSWERED;
            case TRANSFERRED -> Disposition.TRANSFERRED;
            case FAILED -> Disposition.NO_ANSWER;
            case CANCELED -> Disposition.CANCELED_BY_API;
            case QUEUED, DIALING, RINGING, STARTED, TRANSFER_REQUESTED, TRANSFER_FAILED, MISSED, ATTEMPT_ENDED -> null;
        };
    }

    private static ContactView contact(UUID id, Instant now) {
        return new ContactView(
                id,
                "+15551234567",
                NAME,
                "jane.doe@example.com",
                "America/New_York",
                Map.of("sample", "true"),
                true,
                now,
                now,
                1);
    }
}

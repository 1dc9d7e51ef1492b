package dev.carillon.common.contract.operator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands on {@code carillon.operator.commands.v1}. The command's id is the id of what a create makes. */
public sealed interface OperatorCommand {

    /** Makes a queue; refused (409) when another one has the name. */
    record CreateQueue(
            String name,
            @Nullable Integer ringSeconds,
            @Nullable Integer wrapUpSeconds,
            @Nullable Fallback fallback) implements OperatorCommand {
        public static final String TYPE = "operator_queue.create";
    }

    /** JSON merge patch (RFC 7396) of a queue; names and types of the fields were checked by the gateway. */
    record UpdateQueue(UUID queueId, Map<String, @Nullable Object> changes) implements OperatorCommand {
        public static final String TYPE = "operator_queue.update";
    }

    /** Deletes a queue; refused (409) while it has operators or open transfers. */
    record DeleteQueue(UUID queueId) implements OperatorCommand {
        public static final String TYPE = "operator_queue.delete";
    }

    record CreateOperator(
            String name, @Nullable String email, @Nullable List<UUID> queueIds) implements OperatorCommand {
        public static final String TYPE = "operator.create";
    }

    /** JSON merge patch (RFC 7396) of an operator; names and types of the fields were checked by the gateway. */
    record UpdateOperator(UUID operatorId, Map<String, @Nullable Object> changes) implements OperatorCommand {
        public static final String TYPE = "operator.update";
    }

    /** Deletes an operator; refused (409) while a call is offered to them or they talk. */
    record DeleteOperator(UUID operatorId) implements OperatorCommand {
        public static final String TYPE = "operator.delete";
    }

    /** An operator's heartbeat. */
    record SetPresence(UUID operatorId, boolean available) implements OperatorCommand {
        public static final String TYPE = "operator.presence";
    }

    /** What an operator says to an offer. */
    sealed interface Answer extends OperatorCommand {
        UUID operatorId();

        UUID offerId();
    }

    /** Takes the call; refused (409) when the offer does not stand any more. */
    record AcceptOffer(UUID operatorId, UUID offerId) implements Answer {
        public static final String TYPE = "operator_offer.accept";
    }

    /** Leaves the call to the next operator; refused (409) when the offer does not stand any more. */
    record DeclineOffer(UUID operatorId, UUID offerId) implements Answer {
        public static final String TYPE = "operator_offer.decline";
    }

    /** Has finished talking; refused (409) when the operator was not connected. */
    record CompleteOffer(UUID operatorId, UUID offerId) implements Answer {
        public static final String TYPE = "operator_offer.complete";
    }

    /** Somebody called back. */
    record CompleteCallback(UUID callbackId) implements OperatorCommand {
        public static final String TYPE = "callback.done";
    }
}

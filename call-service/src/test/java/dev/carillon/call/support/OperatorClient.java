package dev.carillon.call.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.EndCall;
import dev.carillon.common.contract.call.TransferCall;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.OfferView;
import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.contract.operator.TransferKind;
import dev.carillon.common.contract.operator.TransferStatus;
import dev.carillon.common.contract.operator.TransferView;
import dev.carillon.common.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the gateway does for operators and transfers. */
@ApplicationScoped
public class OperatorClient {
    private static final String STAYS_UP = "+15005550108";

    private final CallClient client;

    OperatorClient(CallClient client) {
        this.client = client;
    }

    /** A command whose id is also its key. */
    public Answer create(Tenant tenant, String type, OperatorCommand command) {
        UUID id = client.newId();
        return client.send(tenant, id, type, Topics.OPERATOR_COMMANDS, id, command);
    }

    public Answer send(Tenant tenant, UUID key, String type, OperatorCommand command) {
        return client.send(tenant, client.newId(), type, Topics.OPERATOR_COMMANDS, key, command);
    }

    public Answer queue(Tenant tenant, String name, @Nullable Integer ringSeconds, @Nullable Fallback fallback) {
        return create(
                tenant,
                OperatorCommand.CreateQueue.TYPE,
                new OperatorCommand.CreateQueue(name, ringSeconds, null, fallback));
    }

    public QueueView queue(Tenant tenant, String name) {
        Answer answer = queue(tenant, name, null, null);
        assertThat(answer.status()).isEqualTo(201);
        return answer.as(QueueView.class);
    }

    public OperatorView operator(Tenant tenant, String name, UUID... queues) {
        Answer answer = create(
                tenant,
                OperatorCommand.CreateOperator.TYPE,
                new OperatorCommand.CreateOperator(name, null, List.of(queues)));
        assertThat(answer.status()).isEqualTo(201);
        return answer.as(OperatorView.class);
    }

    /** An operator who is there. */
    public OperatorView present(Tenant tenant, String name, UUID... queues) {
        return presence(tenant, operator(tenant, name, queues).id(), true).as(OperatorView.class);
    }

    public Answer presence(Tenant tenant, UUID operatorId, boolean available) {
        return send(
                tenant,
                operatorId,
                OperatorCommand.SetPresence.TYPE,
                new OperatorCommand.SetPresence(operatorId, available));
    }

    public OperatorView show(Tenant tenant, UUID operatorId) {
        return client.get(tenant, "/internal/v1/operators/" + operatorId).as(OperatorView.class);
    }

    public List<OfferView> offers(Tenant tenant, UUID operatorId) {
        JsonNode page = Json.tree(client.get(tenant, "/internal/v1/transfers/offers/" + operatorId)
                .body());
        return List.of(Json.read(Json.bytes(page.path("items")), OfferView[].class));
    }

    /** The offer that stands open for an operator, as soon as it does. */
    public OfferView offered(Tenant tenant, UUID operatorId) {
        return CallClient.await(
                        "an offer to " + operatorId, () -> offers(tenant, operatorId), offers -> !offers.isEmpty())
                .getFirst();
    }

    public Answer accept(Tenant tenant, OfferView offer) {
        return send(
                tenant,
                offer.operatorId(),
                OperatorCommand.AcceptOffer.TYPE,
                new OperatorCommand.AcceptOffer(offer.operatorId(), offer.id()));
    }

    public Answer decline(Tenant tenant, OfferView offer) {
        return send(
                tenant,
                offer.operatorId(),
                OperatorCommand.DeclineOffer.TYPE,
                new OperatorCommand.DeclineOffer(offer.operatorId(), offer.id()));
    }

    public Answer complete(Tenant tenant, OfferView offer) {
        return send(
                tenant,
                offer.operatorId(),
                OperatorCommand.CompleteOffer.TYPE,
                new OperatorCommand.CompleteOffer(offer.operatorId(), offer.id()));
    }

    public Answer transfer(Tenant tenant, UUID callId, String queue, TransferKind kind, @Nullable Fallback fallback) {
        return transfer(tenant, client.newId(), callId, queue, kind, fallback);
    }

    public Answer transfer(
            Tenant tenant, UUID commandId, UUID callId, String queue, TransferKind kind, @Nullable Fallback fallback) {
        TransferCall transfer = new TransferCall(callId, queue, kind, fallback, Map.of("topic", "loan"));
        return client.send(tenant, commandId, TransferCall.TYPE, Topics.CALL_COMMANDS, callId, transfer);
    }

    public Answer end(Tenant tenant, UUID commandId, UUID callId) {
        return client.send(tenant, commandId, EndCall.TYPE, Topics.CALL_COMMANDS, callId, new EndCall(callId));
    }

    public TransferView transferOf(Tenant tenant, UUID callId) {
        return client.get(tenant, "/internal/v1/transfers/of-call/" + callId).as(TransferView.class);
    }

    public TransferView awaitTransfer(Tenant tenant, UUID callId, TransferStatus status) {
        return CallClient.await(
                "a transfer that is " + status,
                () -> transferOf(tenant, callId),
                transfer -> transfer.status() == status);
    }

    /** A call on which somebody talks until it is ended. */
    public CallView talking(Tenant tenant) {
        CallView call = client.place(tenant, CallClient.to(STAYS_UP));
        return client.awaitCall(tenant, call.id(), seen -> seen.status() == CallStatus.IN_PROGRESS);
    }
}

package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.webhook.DeliveryCommand;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.webhook.CommandPart;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.delivery.ResendRows.Locked;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Sends a delivery again because its owner says so. */
@ApplicationScoped
class Redelivery implements CommandPart {
    private static final String DISABLED = "disabled";

    private final ResendRows rows;
    private final DeliveryReads reads;
    private final HandOver handOver;

    Redelivery(ResendRows rows, DeliveryReads reads, HandOver handOver) {
        this.rows = rows;
        this.reads = reads;
        this.handOver = handOver;
    }

    @Override
    public String type() {
        return DeliveryCommand.Redeliver.TYPE;
    }

    @Override
    public Outcome decide(ReceivedCommand command) {
        UUID id = command.payload(DeliveryCommand.Redeliver.class).deliveryId();
        Owner owner = new Owner(command.organizationId(), command.test());
        Locked delivery = rows.lock(owner, id).orElseThrow(DeliveryReads::notFound);
        refusal(delivery).ifPresent(reason -> {
            throw Problem.of(ProblemCode.CONFLICT, reason).asException();
        });
        rows.again(id);
        handOver.afterCommit().addBacklog(delivery.targetId());
        return Outcome.ok(reads.summary(owner, id).orElseThrow(DeliveryReads::notFound));
    }

    private static Optional<String> refusal(Locked delivery) {
        if (delivery.status().equals(DeliveryStatus.PENDING.wire())) {
            return Optional.of("The delivery is pending already");
        }
        if (delivery.endpointId() == null) {
            return Optional.empty();
        }
        if (delivery.endpointStatus() == null) {
            return Optional.of("The delivery's endpoint has been deleted");
        }
        return delivery.endpointStatus().equals(DISABLED)
                ? Optional.of("The delivery's endpoint is disabled; make it active first")
                : Optional.empty();
    }
}

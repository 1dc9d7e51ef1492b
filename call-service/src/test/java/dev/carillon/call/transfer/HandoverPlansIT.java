package dev.carillon.call.transfer;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.handover.HandoverStore;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.flow.FlowNode;
import dev.carillon.common.contract.operator.OfferView;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.contract.operator.TransferKind;
import dev.carillon.common.contract.operator.TransferStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plan of a handover, which whoever claims it begins, once: what happens to a call beforehand and meanwhile. */
@QuarkusTest
@TestProfile(HandoverTestBase.ShortTalks.class)
class HandoverPlansIT extends HandoverTestBase {
    private static final String STAYS_UP = "+15005550108";
    /** Turns; with a tenth of a second for each, a quarter of a minute. */
    private static final int LONG = 150;

    @Inject
    HandoverKeeper keeper;

    @Inject
    Jdbc jdbc;

    @Test
    @DisplayName("A handover that several processes begin at once, and again later, is one transfer")
    void once() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        OperatorView ben = operators.present(tenant, "Ben", sales.id());
        HandoverStore.Due due = planned();

        try (var processes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                processes.execute(() -> keeper.begin(due));
            }
        }
        operators.decline(tenant, offer(ann, ben));
        operators.decline(tenant, offer(ann, ben));
        keeper.begin(due);

        assertThat(operators.transferOf(tenant, due.callId()).status()).isEqualTo(TransferStatus.FAILED);
        assertThat(requested(due.callId())).isEqualTo(1);
        assertThat(client.call(tenant, due.callId()).status()).isEqualTo(CallStatus.IN_PROGRESS);
    }

    @Test
    @DisplayName("A process that claimed a handover and died is followed by another, and there is one transfer")
    void diedWithIt() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        HandoverStore.Due due = planned();

        // What the claim of a process that died leaves behind: a lease that runs out.
        jdbc.update(
                "claim",
                "update handover set due_at = clock_timestamp() + interval '1 second' where call_id = ?",
                p -> p.value(due.callId()));

        assertThat(operators.offered(tenant, ann.id()).callId()).isEqualTo(due.callId());
        assertThat(requested(due.callId())).isEqualTo(1);
        assertThat(plans.claim(100, Duration.ofHours(1))).isEmpty();
    }

    @Test
    @DisplayName("A call that ends before its flow gets there is not handed over, and nothing is left of the plan")
    void endedBefore() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        HandoverStore.Due due = planned();

        operators.end(tenant, client.newId(), due.callId());
        keeper.begin(due);

        assertThat(client.awaitEnd(tenant, due.callId()).disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(plans.find(due.callId())).isEmpty();
        assertThat(operators.offers(tenant, ann.id())).isEmpty();
        assertThat(requested(due.callId())).isZero();
    }

    @Test
    @DisplayName(
            "A transfer that a customer asks for comes before the flow's own; when nobody takes it, that one follows")
    void byHand() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        HandoverStore.Due due = planned();
        operators.transfer(tenant, due.callId(), "Sales", TransferKind.WARM, null);
        OfferView first = operators.offered(tenant, ann.id());

        keeper.begin(due); // its moment has come, while somebody is being asked
        boolean waiting = plans.find(due.callId()).orElseThrow().isPending();
        operators.decline(tenant, first);
        keeper.begin(due);
        OfferView second = operators.offered(tenant, ann.id());
        operators.accept(tenant, second);

        assertThat(waiting).isTrue();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(client.awaitEnd(tenant, due.callId()).disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(requested(due.callId())).isEqualTo(2);
    }

    /** A handover of a call that goes on; so much is said before that nothing happens by itself. */
    private HandoverStore.Due planned() {
        List<FlowNode> nodes = new ArrayList<>();
        for (int i = 0; i < LONG; i++) {
            nodes.add(new FlowNode.Say("say-" + i, "And another thing.", i + 1 < LONG ? "say-" + (i + 1) : "person"));
        }
        nodes.add(SALES);
        nodes.add(SORRY);
        agent(tenant, nodes.toArray(FlowNode[]::new));
        CallView call = client.place(tenant, to(STAYS_UP));
        CallClient.await("a plan", () -> plans.find(call.id()), Optional::isPresent);
        UUID attempt = client.attempts(tenant, call.id()).getFirst().id();
        return new HandoverStore.Due(call.id(), attempt, "simulated");
    }

    /** The one that stands. */
    private OfferView offer(OperatorView... asked) {
        return CallClient.await(
                        "an offer",
                        () -> Stream.of(asked)
                                .flatMap(operator -> operators.offers(tenant, operator.id()).stream())
                                .toList(),
                        offers -> !offers.isEmpty())
                .getFirst();
    }

    private long requested(UUID callId) {
        return client.timeline(tenant, callId).stream()
                .filter("call.transfer_requested"::equals)
                .count();
    }
}

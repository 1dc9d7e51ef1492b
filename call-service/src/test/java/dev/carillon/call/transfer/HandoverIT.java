package dev.carillon.call.transfer;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.handover.HandoverStore;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.OperatorClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.contract.flow.AnswerFormat;
import dev.carillon.common.contract.flow.FlowCommand;
import dev.carillon.common.contract.flow.FlowNode;
import dev.carillon.common.contract.flow.FlowSpec;
import dev.carillon.common.contract.flow.FlowView;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.OfferView;
import dev.carillon.common.contract.operator.OperatorStatus;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.contract.operator.TransferFailure;
import dev.carillon.common.contract.operator.TransferKind;
import dev.carillon.common.contract.operator.TransferStatus;
import dev.carillon.common.contract.operator.TransferView;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Flows that hand their call over, with talks as short as they are by default. */
@QuarkusTest
@TestProfile(HandoverIT.ShortTalks.class)
class HandoverIT {
    private static final String PERSON = "+15551234567";
    private static final String VOICEMAIL = "+15005550105";
    private static final String AGENT_FAILS = "+15005550107";
    private static final String STAYS_UP = "+15005550108";
    /** Turns; with a tenth of a second for each, a quarter of a minute. */
    private static final int LONG = 150;

    private static final FlowNode HELLO = new FlowNode.Say("hello", "Hello {{client_name}}.", "size");
    private static final FlowNode SIZE = new FlowNode.Collect(
            "size", "Which size?", "size", AnswerFormat.CHOICE, List.of("small"), "person", 0, null);
    private static final FlowNode SALES = new FlowNode.Transfer("person", "Sales", "I put you through.", "sorry");
    private static final FlowNode SORRY = new FlowNode.End("sorry", "Nobody is there, sorry.");

    @Inject
    CallClient client;

    @Inject
    OperatorClient operators;

    @Inject
    HandoverStore plans;

    @Inject
    HandoverKeeper keeper;

    @Inject
    Jdbc jdbc;

    @Inject
    Clock clock;

    private final Tenant tenant = Tenant.live();
    private QueueView sales;

    /** The talk times of the default configuration, and quick talkers. */
    public static class ShortTalks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "carillon.carrier.simulated.talk-least", "1s",
                    "carillon.carrier.simulated.talk-most", "2s",
                    "carillon.transfer.turn", "100ms",
                    "carillon.transfer.tick", "50ms");
        }
    }

    @BeforeEach
    void queue() {
        sales = operators.queue(tenant, "Sales");
    }

    @Test
    @DisplayName(
            "An operator is offered the call when its flow gets there, accepts, and has it: the talk ends with that")
    void taken() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        agent(tenant, HELLO, SIZE, SALES, SORRY);

        CallView call = client.place(tenant, to(PERSON));
        OfferView offer = operators.offered(tenant, ann.id());
        Answer accepted = operators.accept(tenant, offer);
        CallView ended = client.awaitEnd(tenant, call.id());

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(offer.callId()).isEqualTo(call.id());
        assertThat(ended.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(ended.disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(ended.transcript().getLast().text()).isEqualTo("I put you through.");
        assertThat(client.timeline(tenant, call.id()))
                .containsSequence(
                        "call.started",
                        "call.transfer_requested",
                        "call.transferred",
                        "call.attempt_ended",
                        "call.completed");
        TransferView transfer = operators.transferOf(tenant, call.id());
        assertThat(transfer.status()).isEqualTo(TransferStatus.BRIDGED);
        assertThat(transfer.kind()).isEqualTo(TransferKind.WARM);
        assertThat(plans.find(call.id())).isEmpty();
    }

    @Test
    @DisplayName(
            "The operator is told what was collected before, and the callee waits longer than they would have talked")
    void waits() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        agent(tenant, HELLO, SIZE, SALES, SORRY);
        CallView call = client.place(tenant, to(PERSON));
        OfferView offer = operators.offered(tenant, ann.id());

        Instant answeredAt = client.call(tenant, call.id()).startedAt();
        CallClient.await("more than the longest talk", clock::instant, now -> now.isAfter(answeredAt.plusSeconds(3)));
        operators.accept(tenant, offer);
        CallView ended = client.awaitEnd(tenant, call.id());

        assertThat(ended.disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(ended.durationSeconds()).isGreaterThanOrEqualTo(3);
        boolean understood = texts(ended).contains("small, please.");
        assertThat(offer.context()).isEqualTo(understood ? Map.of("size", "small") : Map.of());
    }

    @Test
    @DisplayName("With nobody in the queue, or no such queue, there is no transfer, and the flow goes on")
    void nobody() {
        agent(tenant, HELLO, SIZE, SALES, SORRY);
        Tenant lost = Tenant.live();
        agent(lost, HELLO, SIZE, SALES, SORRY);

        for (Tenant caller : List.of(tenant, lost)) {
            CallView call = client.place(caller, to(PERSON));
            CallView ended = client.awaitEnd(caller, call.id());

            assertThat(ended.disposition()).isEqualTo(Disposition.ANSWERED);
            assertThat(texts(ended)).endsWith("I put you through.", "Nobody is there, sorry.");
            assertThat(client.timeline(caller, call.id())).doesNotContain("call.transfer_requested");
            assertThat(client.get(caller, "/internal/v1/transfers/of-call/" + call.id())
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    @DisplayName("A queue that wants a callback gets one, and the flow goes on")
    void callback() {
        operators.queue(tenant, "Later", null, Fallback.CALLBACK);
        agent(tenant, new FlowNode.Transfer("a", "Later", "One moment.", "sorry"), SORRY);

        CallView ended =
                client.awaitEnd(tenant, client.place(tenant, to(PERSON)).id());

        assertThat(ended.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(texts(ended)).containsExactly("One moment.", "Nobody is there, sorry.");
        assertThat(client.timeline(tenant, ended.id()))
                .containsSequence("call.started", "call.transfer_requested", "call.transfer_failed");
        assertThat(operators.transferOf(tenant, ended.id()).callback()).isNotNull();
        assertThat(CallbackClient.open(client, tenant)).isEqualTo(1);
    }

    @Test
    @DisplayName("Declined by everybody, the call goes on to the flow's next queue, and the transcript tells of both")
    void second() {
        QueueView support = operators.queue(tenant, "Support");
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        OperatorView ben = operators.present(tenant, "Ben", support.id());
        agent(
                tenant,
                new FlowNode.Transfer("a", "Sales", "I try sales.", "b"),
                new FlowNode.Transfer("b", support.id().toString(), "I try support.", null));
        CallView call = client.place(tenant, to(PERSON));

        operators.decline(tenant, operators.offered(tenant, ann.id()));
        operators.accept(tenant, operators.offered(tenant, ben.id()));
        CallView ended = client.awaitEnd(tenant, call.id());

        assertThat(ended.disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(texts(ended)).containsExactly("I try sales.", "I try support.");
        assertThat(client.timeline(tenant, call.id()))
                .containsSequence(
                        "call.transfer_requested",
                        "call.transfer_failed",
                        "call.transfer_requested",
                        "call.transferred");
    }

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
    @DisplayName("A callee who hangs up while the operator is asked is gone, and the operator is free again")
    void callerGone() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        agent(tenant, HELLO, SIZE, SALES, SORRY);
        CallView call = client.place(tenant, to(PERSON));
        operators.offered(tenant, ann.id());

        operators.end(tenant, client.newId(), call.id());

        assertThat(client.awaitEnd(tenant, call.id()).disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(operators.transferOf(tenant, call.id()).reason()).isEqualTo(TransferFailure.CALLER_GONE);
        assertThat(operators.show(tenant, ann.id()).status()).isEqualTo(OperatorStatus.AVAILABLE);
    }

    @Test
    @DisplayName("A machine is not handed over, and neither is somebody whom the agent fails")
    void others() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        agent(tenant, new FlowNode.Transfer("a", "Sales", "I put you through.", "sorry"), SORRY);

        CallView machine = client.place(tenant, to(VOICEMAIL, 1, null));
        CallView failed = client.place(tenant, to(AGENT_FAILS, 1, null));

        assertThat(client.awaitEnd(tenant, machine.id()).disposition()).isEqualTo(Disposition.VOICEMAIL);
        assertThat(client.awaitEnd(tenant, failed.id()).disposition()).isEqualTo(Disposition.AGENT_ERROR);
        assertThat(operators.offers(tenant, ann.id())).isEmpty();
        assertThat(client.timeline(tenant, machine.id())).doesNotContain("call.transfer_requested");
        assertThat(client.timeline(tenant, failed.id())).doesNotContain("call.transfer_requested");
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

    private static List<String> texts(CallView call) {
        return call.transcript().stream().map(TranscriptTurn::text).toList();
    }

    /** The default agent, with a flow of {@code nodes} that starts with the first of them. */
    private void agent(Tenant owner, FlowNode... nodes) {
        FlowSpec flow = new FlowSpec("Flow", null, nodes[0].id(), List.of(), List.of(nodes));
        UUID flowId = client.newId();
        Answer made = client.send(
                owner, flowId, FlowCommand.Create.TYPE, Topics.FLOW_COMMANDS, flowId, new FlowCommand.Create(flow));
        assertThat(made.status()).isEqualTo(201);
        UUID id = client.newId();
        AgentCommand.Create create = new AgentCommand.Create(
                "Ada", null, true, null, null, null, made.as(FlowView.class).id(), null, null, null, null);
        assertThat(client.send(owner, id, AgentCommand.Create.TYPE, Topics.AGENT_COMMANDS, id, create)
                        .status())
                .isEqualTo(201);
    }
}

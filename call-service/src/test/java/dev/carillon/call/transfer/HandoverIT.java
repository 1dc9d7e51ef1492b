package dev.carillon.call.transfer;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.contract.flow.AnswerFormat;
import dev.carillon.common.contract.flow.FlowNode;
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
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of a call whose flow hands it over. */
@QuarkusTest
@TestProfile(HandoverTestBase.ShortTalks.class)
class HandoverIT extends HandoverTestBase {
    private static final String PERSON = "+15551234567";
    private static final String VOICEMAIL = "+15005550105";
    private static final String AGENT_FAILS = "+15005550107";
    private static final FlowNode HELLO = new FlowNode.Say("hello", "Hello {{client_name}}.", "size");
    private static final FlowNode SIZE = new FlowNode.Collect(
            "size", "Which size?", "size", AnswerFormat.CHOICE, List.of("small"), "person", 0, null);

    @Inject
    Clock clock;

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

    private static List<String> texts(CallView call) {
        return call.transcript().stream().map(TranscriptTurn::text).toList();
    }
}

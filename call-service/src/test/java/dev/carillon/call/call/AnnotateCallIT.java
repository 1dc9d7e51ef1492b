package dev.carillon.call.call;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.UpdateCall;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AnnotateCallIT {
    @Inject
    CallClient client;

    private final Tenant tenant = Tenant.live();

    @Test
    @DisplayName("What is written about an ended call is stored, shown and told as one event; the call stays ended")
    void written() {
        CallView ended = ended();

        Answer answer = annotate(
                tenant,
                ended.id(),
                null,
                Map.of(
                        "metadata", Map.of("deal", 7),
                        "structured_answers", Map.of("budget", 5000),
                        "tags", List.of("hot"),
                        "disposition", "sale"));

        assertThat(answer.status()).isEqualTo(200);
        CallView shown = client.call(tenant, ended.id());
        assertThat(answer.as(CallView.class)).isEqualTo(shown);
        assertThat(shown.metadata()).isEqualTo(Map.of("crm_id", "lead_1", "deal", 7));
        assertThat(shown.structuredAnswers()).isEqualTo(Map.of("budget", 5000));
        assertThat(shown.tags()).containsExactly("hot");
        assertThat(shown.dispositionLabel()).isEqualTo("sale");
        assertThat(shown.disposition()).isEqualTo(Disposition.REJECTED);
        assertThat(shown.version()).isEqualTo(ended.version() + 1);
        assertThat(client.timeline(tenant, ended.id())).endsWith("call.failed", "call.updated");
    }

    @Test
    @DisplayName("A repeated command repeats its outcome and changes nothing")
    void repeated() {
        CallView ended = ended();
        UUID commandId = client.newId();
        UpdateCall update = new UpdateCall(ended.id(), null, Map.of("tags", List.of("hot")));

        Answer first = send(tenant, commandId, update);
        Answer again = send(tenant, commandId, update);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.replayed()).isTrue();
        assertThat(client.call(tenant, ended.id()).version()).isEqualTo(ended.version() + 1);
    }

    @Test
    @DisplayName("Of many writers at one version exactly one wins, the others learn that the call has moved on")
    void versions() {
        CallView ended = ended();

        List<Integer> statuses;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 10)
                    .mapToObj(i -> threads.submit(() -> annotate(
                                    tenant, ended.id(), ended.version(), Map.of("tags", List.of("writer-" + i)))
                            .status()))
                    .toList();
            statuses = answers.stream().map(AnnotateCallIT::result).sorted().toList();
        }

        assertThat(statuses).containsExactly(200, 412, 412, 412, 412, 412, 412, 412, 412, 412);
        assertThat(client.call(tenant, ended.id()).version()).isEqualTo(ended.version() + 1);
    }

    @Test
    @DisplayName("Many writers without a version all write, one after another: nothing is lost")
    void merges() {
        CallView ended = ended();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20)
                    .forEach(i -> threads.execute(() ->
                            annotate(tenant, ended.id(), null, Map.of("metadata", Map.of("writer-" + i, i)))));
        }

        CallView shown = client.call(tenant, ended.id());
        assertThat(shown.metadata()).hasSize(21);
        assertThat(shown.version()).isEqualTo(ended.version() + 20);
    }

    @Test
    @DisplayName("Another organisation and the other mode do not find the call, and write nothing")
    void others() {
        CallView ended = ended();
        Map<String, Object> changes = Map.of("tags", List.of("theirs"));

        assertThat(annotate(Tenant.live(), ended.id(), null, changes).status()).isEqualTo(404);
        assertThat(annotate(tenant.inTestMode(), ended.id(), null, changes).status())
                .isEqualTo(404);
        assertThat(client.call(tenant, ended.id())).isEqualTo(ended);
    }

    @Test
    @DisplayName("Notes that would outgrow an event are refused, and those of before stay")
    void tooLarge() {
        CallView ended = ended();
        String long60k = "x".repeat(60_000);
        for (int i = 0; i < 4; i++) {
            assertThat(annotate(tenant, ended.id(), null, Map.of("metadata", Map.of("part" + i, long60k)))
                            .status())
                    .isEqualTo(200);
        }

        Answer refused = annotate(tenant, ended.id(), null, Map.of("metadata", Map.of("part4", long60k)));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(client.call(tenant, ended.id()).metadata()).hasSize(5).doesNotContainKey("part4");
    }

    private CallView ended() {
        client.defaultAgent(tenant);
        CallView call = client.place(tenant, to("+15005550103"));
        return client.awaitEnd(tenant, call.id());
    }

    private Answer annotate(Tenant by, UUID callId, Long ifVersion, Map<String, Object> changes) {
        return send(by, client.newId(), new UpdateCall(callId, ifVersion, changes));
    }

    private Answer send(Tenant by, UUID commandId, UpdateCall update) {
        return client.send(by, commandId, UpdateCall.TYPE, Topics.CALL_COMMANDS, update.callId(), update);
    }

    private static int result(java.util.concurrent.Future<Integer> status) {
        try {
            return status.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

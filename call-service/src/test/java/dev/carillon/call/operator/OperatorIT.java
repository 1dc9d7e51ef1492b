package dev.carillon.call.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.OperatorClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.operator.AvailabilityView;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.contract.operator.OperatorStatus;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OperatorIT {
    @Inject
    CallClient client;

    @Inject
    OperatorClient operators;

    @Inject
    Jdbc jdbc;

    private final Tenant tenant = Tenant.live();

    @Test
    @DisplayName("A queue is made with what is usual, changed, found by its name, and its name is its own")
    void queues() {
        QueueView sales = operators.queue(tenant, "Sales");
        QueueView support = operators.queue(tenant, "Support");

        Answer changed = update(sales, Map.of("ring_seconds", 30, "fallback", "callback"));

        assertThat(sales.ringSeconds()).isEqualTo(20);
        assertThat(sales.wrapUpSeconds()).isZero();
        assertThat(sales.fallback()).isEqualTo(Fallback.NONE);
        assertThat(changed.as(QueueView.class).ringSeconds()).isEqualTo(30);
        assertThat(changed.as(QueueView.class).fallback()).isEqualTo(Fallback.CALLBACK);
        assertThat(availability(tenant, "Sales").queueId()).isEqualTo(sales.id());
        assertThat(operators.queue(tenant, "Sales", null, null).status()).isEqualTo(409);
        assertThat(update(support, Map.of("name", "Sales")).status()).isEqualTo(409);
        assertThat(update(support, Map.of("name", "Help")).status()).isEqualTo(200);
        assertThat(operators.queue(tenant.inTestMode(), "Sales", null, null).status())
                .isEqualTo(201);
        assertThat(list(tenant, "/operator-queues").findValuesAsText("name")).containsExactly("Help", "Sales");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ring_seconds\":4}",
                "{\"ring_seconds\":121}",
                "{\"wrap_up_seconds\":-1}",
                "{\"wrap_up_seconds\":601}",
                "{\"name\":\" \"}",
                "{\"name\":\"0198c4f0-0000-7000-8000-000000000000\"}"
            })
    @DisplayName("A value that a queue cannot have is refused, and the queue stays as it was")
    void badQueue(String changes) {
        QueueView queue = operators.queue(tenant, "Sales");

        assertThat(update(queue, Json.object(changes)).status()).isEqualTo(422);
        assertThat(list(tenant, "/operator-queues").at("/items/0/version").asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("An operator is made, changed and deleted; queues that do not exist are refused")
    void operator() {
        QueueView sales = operators.queue(tenant, "Sales");
        QueueView theirs = operators.queue(Tenant.live(), "Sales");
        OperatorView ann = operators.operator(tenant, "Ann", sales.id(), sales.id());

        Answer changed = update(ann, Map.of("email", "ann@acme.example"));
        Answer refused = update(ann, Map.of("queue_ids", List.of(theirs.id())));

        assertThat(ann.queueIds()).containsExactly(sales.id());
        assertThat(ann.status()).isEqualTo(OperatorStatus.OFFLINE);
        assertThat(ann.lastHeartbeatAt()).isNull();
        assertThat(changed.as(OperatorView.class).email()).isEqualTo("ann@acme.example");
        assertThat(changed.as(OperatorView.class).queueIds()).containsExactly(sales.id());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(operators.show(tenant, ann.id()).version()).isEqualTo(2);
        assertThat(list(tenant, "/operators?queue=Sales").path("total").asInt()).isEqualTo(1);
        assertThat(deleteQueue(tenant, sales.id()).status()).isEqualTo(409);
        assertThat(delete(tenant, ann.id()).status()).isEqualTo(204);
        assertThat(deleteQueue(tenant, sales.id()).status()).isEqualTo(204);
        assertThat(client.get(tenant, "/internal/v1/operators/" + ann.id()).status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("Who sent a heartbeat is available, the longest idle first, until it is too old or they leave")
    void presence() {
        QueueView sales = operators.queue(tenant, "Sales");
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        OperatorView ben = operators.present(tenant, "Ben", sales.id());
        OperatorView cleo = operators.present(tenant, "Cleo", sales.id());
        operators.operator(tenant, "Dan", sales.id());
        operators.presence(tenant, ann.id(), true); // a further heartbeat does not cost her place

        assertThat(availability(tenant, "Sales").operators())
                .extracting(AvailabilityView.Candidate::name)
                .containsExactly("Ann", "Ben", "Cleo");
        assertThat(availability(tenant, sales.id().toString()).total()).isEqualTo(4);

        operators.presence(tenant, ann.id(), false);
        silence(ben.id());

        AvailabilityView later = availability(tenant, "Sales");
        assertThat(later.operators()).extracting(AvailabilityView.Candidate::id).containsExactly(cleo.id());
        assertThat(later.available()).isEqualTo(1);
        assertThat(operators.show(tenant, ann.id()).status()).isEqualTo(OperatorStatus.OFFLINE);
        assertThat(operators.show(tenant, ben.id()).status()).isEqualTo(OperatorStatus.OFFLINE);
    }

    @Test
    @DisplayName("Operators and queues of another organisation or mode are neither seen nor changed")
    void isolation() {
        QueueView sales = operators.queue(tenant, "Sales");
        OperatorView ann = operators.present(tenant, "Ann", sales.id());

        for (Tenant other : new Tenant[] {Tenant.live(), tenant.inTestMode()}) {
            for (String path : List.of(
                    "/operators/" + ann.id(),
                    "/operator-queues/" + sales.id(),
                    "/operator-availability?queue=Sales",
                    "/operator-availability?queue=" + sales.id(),
                    "/operators?queue=Sales",
                    "/transfers/offers/" + ann.id())) {
                assertThat(client.get(other, "/internal/v1" + path).status())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(list(other, "/operators").path("total").asInt()).isZero();
            assertThat(list(other, "/operator-queues").path("total").asInt()).isZero();
            assertThat(operators.presence(other, ann.id(), false).status()).isEqualTo(404);
            assertThat(delete(other, ann.id()).status()).isEqualTo(404);
            assertThat(deleteQueue(other, sales.id()).status()).isEqualTo(404);
        }
        assertThat(operators.show(tenant, ann.id())).isEqualTo(ann);
    }

    private void silence(UUID operatorId) {
        jdbc.update(
                "let a heartbeat grow old",
                "update operator_presence set heartbeat_at = clock_timestamp() - interval '61 seconds' where operator_id = ?",
                p -> p.value(operatorId));
    }

    private AvailabilityView availability(Tenant of, String queue) {
        return client.get(of, "/internal/v1/operator-availability?queue=" + queue)
                .as(AvailabilityView.class);
    }

    private JsonNode list(Tenant of, String path) {
        return Json.tree(client.get(of, "/internal/v1" + path).body());
    }

    private Answer update(QueueView queue, Map<String, Object> changes) {
        OperatorCommand command = new OperatorCommand.UpdateQueue(queue.id(), changes);
        return operators.send(tenant, queue.id(), OperatorCommand.UpdateQueue.TYPE, command);
    }

    private Answer update(OperatorView operator, Map<String, Object> changes) {
        OperatorCommand command = new OperatorCommand.UpdateOperator(operator.id(), changes);
        return operators.send(tenant, operator.id(), OperatorCommand.UpdateOperator.TYPE, command);
    }

    private Answer delete(Tenant of, UUID id) {
        return operators.send(of, id, OperatorCommand.DeleteOperator.TYPE, new OperatorCommand.DeleteOperator(id));
    }

    private Answer deleteQueue(Tenant of, UUID id) {
        return operators.send(of, id, OperatorCommand.DeleteQueue.TYPE, new OperatorCommand.DeleteQueue(id));
    }
}

package dev.carillon.call.call;

import static dev.carillon.call.support.CallClient.to;

import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OffsetCommitIT {
    private static final String GROUP = "call-service.call-commands";

    @Inject
    CallClient client;

    @Test
    @DisplayName("What was processed is committed soon after, up to the last command")
    void committed() throws Exception {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", (Object) System.getProperty("kafka.bootstrap.servers")))) {
            for (int i = 0; i < 20; i++) {
                client.place(tenant, to("+15005550001"));
            }

            CallClient.await("all commands to be committed", () -> uncommitted(admin), left -> left == 0);
        }
    }

    private static long uncommitted(Admin admin) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> ends = admin
                    .describeTopics(List.of(Topics.CALL_COMMANDS))
                    .allTopicNames()
                    .get()
                    .get(Topics.CALL_COMMANDS)
                    .partitions()
                    .stream()
                    .map(p -> new TopicPartition(Topics.CALL_COMMANDS, p.partition()))
                    .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - (committed.get(end.getKey()) == null
                                    ? 0
                                    : committed.get(end.getKey()).offset()))
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

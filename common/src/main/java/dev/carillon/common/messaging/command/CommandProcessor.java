package dev.carillon.common.messaging.command;

import dev.carillon.common.contract.tenant.TenantLimits;
import dev.carillon.common.messaging.consumer.BatchRunner;
import dev.carillon.common.messaging.consumer.DeadLetters;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Takes batches of commands. One transaction looks up what was decided before, decides the rest and stores every
 * outcome, refusals too; then come the replies, then (by the channel) the offsets. A command that was decided is
 * answered with what it came to, whoever repeats it.
 */
@ApplicationScoped
public class CommandProcessor {
    private final BatchRunner runner;
    private final CommandOutcomes outcomes;
    private final ReplySender replies;
    private final DeadLetters deadLetters;

    CommandProcessor(BatchRunner runner, CommandOutcomes outcomes, ReplySender replies, DeadLetters deadLetters) {
        this.runner = runner;
        this.outcomes = outcomes;
        this.replies = replies;
        this.deadLetters = deadLetters;
    }

    private record Reply(CommandRecord to, Outcome outcome, boolean replayed) {}

    /**
     * Returns when every command has been decided or put aside.
     *
     * @throws dev.carillon.common.messaging.consumer.ConsumerStoppedException when the service shuts down first
     */
    public void process(ConsumerRecords<String, byte[]> records, CommandHandler handler) {
        List<CommandRecord> commands = new ArrayList<>(records.count());
        Map<String, TenantLimits> limits = new HashMap<>(); // most commands of a batch bring the same
        for (ConsumerRecord<String, byte[]> kafkaRecord : records) {
            try {
                commands.add(CommandRecord.parse(kafkaRecord, limits));
            } catch (RuntimeException e) {
                deadLetters.put(kafkaRecord, e);
            }
        }
        if (commands.isEmpty()) {
            return;
        }
        List<Reply> ready = new ArrayList<>(commands.size());
        runner.run(
                commands.getFirst().source().topic(),
                commands,
                batch -> {
                    // Of a batch that failed and is tried again, or whose items run singly, only the last try counts.
                    ready.removeIf(reply -> batch.contains(reply.to()));
                    ready.addAll(decide(batch, handler));
                },
                (command, reason) -> {
                    ready.removeIf(reply -> reply.to() == command);
                    deadLetters.put(command.source(), reason);
                    ready.add(new Reply(command, Outcome.refused(Problem.of(ProblemCode.INTERNAL_ERROR, null)), false));
                });
        ready.forEach(reply -> replies.send(reply.to(), reply.outcome(), reply.replayed()));
    }

    private List<Reply> decide(List<CommandRecord> records, CommandHandler handler) {
        Map<UUID, StoredOutcome> decided =
                outcomes.findAll(records.stream().map(r -> r.command().id()).toList());
        Map<UUID, CommandRecord> fresh = new LinkedHashMap<>();
        for (CommandRecord r : records) {
            if (!decided.containsKey(r.command().id())) {
                fresh.putIfAbsent(r.command().id(), r);
            }
        }
        CommandBatch batch = new CommandBatch(
                fresh.values().stream().map(CommandRecord::command).toList());
        if (!fresh.isEmpty()) {
            handler.handle(batch);
            outcomes.insert(List.copyOf(fresh.values()), batch);
        }
        return records.stream()
                .map(r -> {
                    CommandRecord first = fresh.get(r.command().id());
                    if (first == r) {
                        return new Reply(r, batch.outcomeOf(r.command()), false);
                    }
                    StoredOutcome stored = first == null
                            ? decided.get(r.command().id())
                            : new StoredOutcome(
                                    r.command().id(),
                                    first.command().type(),
                                    first.payloadHash(),
                                    first.correlationId(),
                                    batch.outcomeOf(first.command()));
                    return repeated(r, java.util.Objects.requireNonNull(stored));
                })
                .toList();
    }

    private static Reply repeated(CommandRecord r, StoredOutcome stored) {
        if (!stored.isFor(r.payloadHash())) {
            Problem reused = Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, null);
            return new Reply(r, Outcome.refused(reused), false);
        }
        // The broker's redelivery of one request carries its correlation id; a client's repetition has another.
        boolean replayed = r.correlationId() == null || !r.correlationId().equals(stored.correlationId());
        return new Reply(r, stored.outcome(), replayed);
    }
}

package dev.carillon.common.messaging.command;

import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.KafkaSettings;
import dev.carillon.common.messaging.MessageHeaders;
import dev.carillon.common.messaging.PlainProducer;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes commands and waits for their owners' answers.
 *
 * <p>SmallRye's KafkaRequestReply registers the waiting reply only after the send's acknowledgement, and stays dead
 * after a failed assignment; hence the plain clients.
 */
@ApplicationScoped
public class CommandClient {
    private final PlainProducer producer;
    private final Clock clock;
    private final ReplyReader replies;
    private final String source;

    CommandClient(
            PlainProducer producer,
            KafkaSettings kafka,
            CommandClientConfig config,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.producer = producer;
        this.clock = clock;
        this.source = "/" + service;
        this.replies = new ReplyReader(kafka, config.pollTimeout());
        this.replies.start();
    }

    @PreDestroy
    void close() {
        replies.stop();
    }

    /** Whether answers would be seen; part of readiness. */
    public boolean isReady() {
        return replies.isReady();
    }

    /**
     * Publishes {@code command} and waits for its answer.
     *
     * @param deadline for all of it
     * @return the answer, or {@link CommandResult.Accepted} when Kafka has the command and no answer came in time
     * @throws ProblemException {@link ProblemCode#UNAVAILABLE} when Kafka did not acknowledge it: whether it will be
     *     carried out is unknown, and the same id must be sent again
     */
    public CommandResult execute(Command command, Duration deadline) {
        long until = System.nanoTime() + deadline.toNanos();
        String correlationId = ReplyReader.newCorrelationId();
        CompletableFuture<CommandResult.Answered> reply = replies.expect(correlationId);
        try {
            CompletableFuture<RecordMetadata> acknowledged = send(command, correlationId);
            CompletableFuture<?> first = CompletableFuture.anyOf(reply, failureOf(acknowledged));
            try {
                await(first, until);
                return reply.getNow(null) instanceof CommandResult.Answered answered ? answered : unavailable(null);
            } catch (TimeoutException e) {
                return isDone(acknowledged) ? new CommandResult.Accepted() : unavailable(e);
            } catch (ExecutionException e) {
                return unavailable(e.getCause());
            }
        } finally {
            replies.forget(correlationId);
        }
    }

    /**
     * Publishes {@code command} without waiting for its owner.
     *
     * @throws ProblemException as {@link #execute}
     */
    public CommandResult publish(Command command, Duration deadline) {
        try {
            await(send(command, null), System.nanoTime() + deadline.toNanos());
            return new CommandResult.Accepted();
        } catch (TimeoutException e) {
            return unavailable(e);
        } catch (ExecutionException e) {
            return unavailable(e.getCause());
        }
    }

    private CompletableFuture<RecordMetadata> send(
            Command command, @org.jspecify.annotations.Nullable String correlationId) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        var message = new ProducerRecord<>(command.topic(), null, command.key(), Json.bytes(command.payload()));
        Headers headers = message.headers();
        MessageHeaders.put(headers, MessageHeaders.SPEC_VERSION, MessageHeaders.SPEC_VERSION_1_0);
        MessageHeaders.put(headers, MessageHeaders.ID, command.id().toString());
        MessageHeaders.put(headers, MessageHeaders.TYPE, command.type());
        MessageHeaders.put(headers, MessageHeaders.SOURCE, source);
        MessageHeaders.put(headers, MessageHeaders.TIME, clock.instant().toString());
        MessageHeaders.put(headers, MessageHeaders.CONTENT_TYPE, MessageHeaders.JSON);
        MessageHeaders.put(
                headers,
                MessageHeaders.ORGANIZATION_ID,
                command.organizationId().toString());
        MessageHeaders.put(headers, MessageHeaders.TEST, Boolean.toString(command.test()));
        MessageHeaders.put(headers, MessageHeaders.LIMITS, Json.string(command.limits()));
        if (command.requestId() != null) {
            MessageHeaders.put(headers, MessageHeaders.REQUEST_ID, command.requestId());
        }
        if (command.traceparent() != null) {
            MessageHeaders.put(headers, MessageHeaders.TRACEPARENT, command.traceparent());
        }
        if (correlationId != null) {
            MessageHeaders.put(headers, MessageHeaders.CORRELATION_ID, correlationId);
            MessageHeaders.put(headers, MessageHeaders.REPLY_PARTITION, Integer.toString(replies.partition()));
        }
        try {
            var unused = producer.send(message, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(metadata);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    /** Completes only when {@code acknowledged} fails: an acknowledgement alone answers nobody. */
    private static CompletableFuture<Object> failureOf(CompletableFuture<RecordMetadata> acknowledged) {
        CompletableFuture<Object> failed = new CompletableFuture<>();
        var unused = acknowledged.whenComplete((metadata, failure) -> {
            if (failure != null) {
                failed.completeExceptionally(failure);
            }
        });
        return failed;
    }

    private static void await(CompletableFuture<?> future, long untilNanos)
            throws ExecutionException, TimeoutException {
        try {
            future.get(Math.max(0, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("Interrupted");
        }
    }

    private static boolean isDone(CompletableFuture<?> future) {
        return future.isDone() && !future.isCompletedExceptionally();
    }

    private static CommandResult unavailable(@org.jspecify.annotations.Nullable Throwable cause) {
        throw new ProblemException(
                dev.carillon.common.problem.Problem.of(
                        ProblemCode.UNAVAILABLE, "The command could not be stored; send it again with the same key"),
                cause);
    }
}

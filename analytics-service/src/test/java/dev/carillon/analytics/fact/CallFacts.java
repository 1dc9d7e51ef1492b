package dev.carillon.analytics.fact;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes the histories of calls: for each call, its facts from version 1 on, as its events would tell them. */
public final class CallFacts {
    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final List<Disposition> OUTCOMES = List.of(Disposition.values());

    private final Random random;
    private final List<UUID> organizations;
    private final List<UUID> agents;

    public CallFacts(long seed) {
        this.random = new Random(seed);
        this.organizations = ids(2);
        this.agents = ids(3);
    }

    /** Facts of {@code calls} calls over a few hours, organisations and agents, call by call in version order. */
    public List<CallFact> histories(int calls) {
        return IntStream.range(0, calls)
                .boxed()
                .flatMap(call -> history().stream())
                .toList();
    }

    private List<CallFact> history() {
        CallFact queued = new CallFact(
                id(),
                pick(organizations),
                random.nextInt(4) == 0,
                1,
                random.nextInt(5) == 0 ? null : pick(agents),
                random.nextInt(3) == 0 ? id() : null,
                random.nextInt(4) == 0 ? Direction.INBOUND : Direction.OUTBOUND,
                CallStatus.QUEUED,
                null,
                0,
                null,
                START.plus(Duration.ofMillis(random.nextLong(Duration.ofHours(5).toMillis()))),
                null,
                null);
        List<CallFact> history = new ArrayList<>(List.of(queued));
        int attempts = random.nextInt(3);
        for (int attempt = 1; attempt <= attempts; attempt++) {
            CallFact last = history.getLast();
            history.add(next(last, CallStatus.DIALING, null, attempt, null, null));
            history.add(next(history.getLast(), CallStatus.RINGING, null, attempt, null, null));
        }
        if (random.nextInt(5) != 0) {
            end(history, attempts);
        }
        return history;
    }

    private void end(List<CallFact> history, int attempts) {
        Disposition outcome = pick(OUTCOMES);
        CallFact last = history.getLast();
        if (outcome.finalStatus() == CallStatus.COMPLETED) {
            Instant answered = last.createdAt().plusMillis(random.nextLong(60_000));
            history.add(next(last, CallStatus.IN_PROGRESS, null, attempts, null, answered));
            history.add(
                    next(history.getLast(), CallStatus.COMPLETED, outcome, attempts, random.nextInt(300), answered));
        } else {
            history.add(next(last, outcome.finalStatus(last.direction()), outcome, attempts, null, null));
        }
        if (random.nextBoolean()) { // enriched after its end: a later version, nothing else to count
            CallFact ended = history.getLast();
            history.add(next(
                    ended,
                    ended.status(),
                    ended.disposition(),
                    ended.attemptCount(),
                    ended.talkSeconds(),
                    ended.startedAt()));
        }
    }

    private static CallFact next(
            CallFact last,
            CallStatus status,
            Disposition disposition,
            int attempts,
            Integer talkSeconds,
            Instant startedAt) {
        return new CallFact(
                last.callId(),
                last.organizationId(),
                last.test(),
                last.version() + 1,
                last.agentId(),
                last.campaignId(),
                last.direction(),
                status,
                disposition,
                attempts,
                talkSeconds,
                last.createdAt(),
                startedAt,
                status.isTerminal() ? last.createdAt().plusSeconds(400) : null);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> id()).toList();
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}

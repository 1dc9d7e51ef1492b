package dev.carillon.local.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything the receiver got, in the order in which it came. Thread-safe. */
final class Journal {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, List<Webhook>> byCall = new HashMap<>();
    private final List<String> objections = new ArrayList<>();
    private final Board board;
    private @Nullable Screen screen;
    private int received;

    /** @param board told of each webhook */
    Journal(Board board) {
        this.board = board;
    }

    /** From here on {@code screen} is told of each webhook, one at a time. */
    void tell(Screen newScreen) {
        lock.lock();
        try {
            screen = newScreen;
        } finally {
            lock.unlock();
        }
    }

    void add(Webhook webhook) {
        lock.lock();
        try {
            received++;
            byCall.computeIfAbsent(webhook.callId(), id -> new ArrayList<>()).add(webhook);
            board.received(webhook);
            if (screen != null) {
                screen.received(webhook);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Notes something that came and was not accepted. */
    void object(String objection) {
        lock.lock();
        try {
            objections.add(objection);
        } finally {
            lock.unlock();
        }
    }

    /** Webhooks so far, repetitions included. */
    int received() {
        lock.lock();
        try {
            return received;
        } finally {
            lock.unlock();
        }
    }

    /** Ids of all events that came. */
    Set<String> eventIds() {
        lock.lock();
        try {
            return byCall.values().stream()
                    .flatMap(List::stream)
                    .map(Webhook::eventId)
                    .collect(Collectors.toSet());
        } finally {
            lock.unlock();
        }
    }

    List<String> objections() {
        lock.lock();
        try {
            return List.copyOf(objections);
        } finally {
            lock.unlock();
        }
    }

    /** What came about a call, in the order in which it came. */
    List<Webhook> of(String callId) {
        lock.lock();
        try {
            return List.copyOf(byCall.getOrDefault(callId, List.of()));
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code enough} holds for what came about {@code callId}; false when the deadline passed before. */
    boolean await(String callId, Predicate<List<Webhook>> enough, long deadlineNanos) throws InterruptedException {
        lock.lock();
        try {
            while (!enough.test(byCall.getOrDefault(callId, List.of()))) {
                long left = deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}

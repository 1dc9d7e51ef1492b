package dev.carillon.local.demo;

import dev.carillon.common.contract.call.Disposition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Holds the accounts of each call against its number and against each other. */
final class CallChecks {
    private final List<Account> accounts;

    CallChecks(List<Account> accounts) {
        this.accounts = accounts;
    }

    List<Check> all() {
        long events =
                accounts.stream().mapToLong(account -> account.call().version()).sum();
        return List.of(
                check("each of the " + accounts.size() + " calls has ended", CallChecks::ended),
                check("each disposition is the one that its number stands for", CallChecks::disposition),
                check("their " + events + " events came complete, in order, with one id each", CallChecks::events),
                check("the timelines show the same events", CallChecks::timeline),
                check("whatever was said can be heard", CallChecks::recording));
    }

    private Check check(String statement, Function<Account, List<String>> test) {
        List<String> disagreements = new ArrayList<>();
        for (Account account : accounts) {
            test.apply(account)
                    .forEach(objection -> disagreements.add(
                            account.number() + " (" + account.placed().id() + "): " + objection));
        }
        return new Check(statement, disagreements);
    }

    private static List<String> ended(Account account) {
        CallFacts call = account.call();
        return call.status().isTerminal()
                ? List.of()
                : List.of("is still " + call.status().wire());
    }

    private static List<String> recording(Account account) {
        return account.call().recording() == CallFacts.Recording.AWAITED
                ? List.of("was talked on and has no recording")
                : List.of();
    }

    private static List<String> disposition(Account account) {
        PlannedCall plan = account.placed().plan();
        CallFacts call = account.call();
        List<String> objections = new ArrayList<>();
        Set<String> expected = plan.expected().stream().map(Disposition::wire).collect(Collectors.toSet());
        if (!expected.contains(call.disposition())) {
            objections.add("came out as " + (call.disposition().isEmpty() ? "nothing" : call.disposition())
                    + ", not as " + String.join(" or ", expected));
        } else if (Disposition.fromWire(call.disposition()).finalStatus() != call.status()) {
            objections.add("is " + call.status().wire() + " with disposition " + call.disposition());
        }
        Integer attempts = plan.expectedAttempts();
        if (attempts != null && attempts != call.attemptCount()) {
            objections.add("took " + call.attemptCount() + " attempts, not " + attempts);
        }
        return objections;
    }

    private static List<String> events(Account account) {
        List<String> objections = new ArrayList<>();
        Map<Long, String> idBySequence = new HashMap<>();
        Set<String> seen = new HashSet<>();
        long last = 0;
        for (Webhook webhook : account.webhooks()) {
            if (!webhook.messageId().equals(webhook.eventId())) {
                objections.add("event " + webhook.eventId() + " came as message " + webhook.messageId());
            }
            String known = idBySequence.putIfAbsent(webhook.sequence(), webhook.eventId());
            if (known != null && !known.equals(webhook.eventId())) {
                objections.add(
                        "sequence " + webhook.sequence() + " came with ids " + known + " and " + webhook.eventId());
            }
            if (seen.add(webhook.eventId())) {
                if (webhook.sequence() < last) {
                    objections.add("sequence " + webhook.sequence() + " came after " + last);
                }
                last = Math.max(last, webhook.sequence());
            }
        }
        Set<Long> expected =
                LongStream.rangeClosed(1, account.call().version()).boxed().collect(Collectors.toSet());
        if (!idBySequence.keySet().equals(expected)) {
            objections.add(
                    "sequences " + idBySequence.keySet().stream().sorted().toList() + " came, its version is "
                            + account.call().version());
        }
        return objections;
    }

    private static List<String> timeline(Account account) {
        List<String> received =
                account.webhooks().stream().map(Webhook::eventId).distinct().toList();
        return account.timeline().equals(received)
                ? List.of()
                : List.of("its timeline has events " + account.timeline() + ", received were " + received);
    }
}

package dev.carillon.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Calls as analytics counts them. */
record CallCounts(long total, long answered, long talkSeconds, Map<String, Long> byDisposition) {
    CallCounts {
        byDisposition = new TreeMap<>(byDisposition);
    }

    /** From the overview that the API shows. */
    static CallCounts of(JsonNode overview) {
        JsonNode calls = overview.path("calls");
        Map<String, Long> byDisposition = new TreeMap<>();
        calls.path("by_disposition")
                .properties()
                .forEach(entry ->
                        byDisposition.put(entry.getKey(), entry.getValue().asLong()));
        return new CallCounts(
                calls.path("total").asLong(),
                calls.path("answered").asLong(),
                overview.path("talk_seconds").asLong(),
                byDisposition);
    }

    /** What analytics ought to count of these calls. */
    static CallCounts expectedOf(Collection<CallFacts> calls) {
        Map<String, Long> byDisposition = new TreeMap<>();
        calls.stream()
                .filter(call -> !call.disposition().isEmpty())
                .forEach(call -> byDisposition.merge(call.disposition(), 1L, Long::sum));
        return new CallCounts(
                calls.size(),
                calls.stream().filter(CallFacts::answered).count(),
                calls.stream().mapToLong(CallFacts::talkSeconds).sum(),
                byDisposition);
    }

    /** What has been added since {@code before}; dispositions that did not change are left out. */
    CallCounts since(CallCounts before) {
        Map<String, Long> difference = new TreeMap<>(byDisposition);
        before.byDisposition.forEach((disposition, count) -> difference.merge(disposition, -count, Long::sum));
        difference.values().removeIf(count -> count == 0);
        return new CallCounts(
                total - before.total, answered - before.answered, talkSeconds - before.talkSeconds, difference);
    }
}

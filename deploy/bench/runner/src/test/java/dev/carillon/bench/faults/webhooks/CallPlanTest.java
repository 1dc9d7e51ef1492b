package dev.carillon.bench.faults.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.bench.faults.webhooks.CallPlan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallPlanTest {
    @Test
    @DisplayName("Every call has all its events, in order, from version 1 on")
    void inOrder() {
        Map<Integer, Integer> versions = new HashMap<>();

        List<Step> steps = CallPlan.of(50, new Random(7));

        for (Step step : steps) {
            assertThat(step.version()).isEqualTo(versions.merge(step.call(), 1, Integer::sum));
            assertThat(step.type()).isEqualTo(CallPlan.EVENTS.get(step.version() - 1));
        }
        assertThat(versions).hasSize(50).containsValue(CallPlan.EVENTS.size());
        assertThat(steps).hasSize(50 * CallPlan.EVENTS.size());
    }

    @Test
    @DisplayName("The calls are mixed: no call has all its events one after the other")
    void mixed() {
        List<Step> steps = CallPlan.of(50, new Random(7));

        assertThat(steps.stream().limit(50).map(Step::call).distinct().count()).isGreaterThan(10);
    }

    @Test
    @DisplayName(
            "The rounds together have at least the events that were asked for, and no round much more than another")
    void sharedOut() {
        List<Integer> calls = IntStream.range(0, 8)
                .map(round -> CallPlan.callsOf(round, 8, 20_000))
                .boxed()
                .toList();

        assertThat(calls).allMatch(each -> each == 312 || each == 313);
        assertThat(calls.stream().mapToInt(Integer::intValue).sum() * CallPlan.EVENTS.size())
                .isEqualTo(20_000);
    }
}

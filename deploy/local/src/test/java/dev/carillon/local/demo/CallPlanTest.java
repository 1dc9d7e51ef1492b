package dev.carillon.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.local.demo.PlannedCall.Manner;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallPlanTest {
    private final List<PlannedCall> plan = CallPlan.thirtyCalls();

    @Test
    @DisplayName("There are thirty calls, one of them scheduled, one canceled, one repeated")
    void thirty() {
        var byManner = plan.stream().collect(Collectors.groupingBy(PlannedCall::manner, Collectors.counting()));

        assertThat(plan).hasSize(30);
        assertThat(byManner)
                .containsEntry(Manner.SCHEDULED, 1L)
                .containsEntry(Manner.CANCELED, 1L)
                .containsEntry(Manner.REPEATED, 1L)
                .containsEntry(Manner.AT_ONCE, 27L);
    }

    @Test
    @DisplayName("No call is placed that stays up until somebody ends it")
    void endsByItself() {
        assertThat(plan).extracting(PlannedCall::number).doesNotContain("+15005550108");
    }

    @Test
    @DisplayName("Numbers are different, so that one call's outcome is never taken for another's")
    void different() {
        assertThat(plan).extracting(PlannedCall::number).doesNotHaveDuplicates();
    }
}

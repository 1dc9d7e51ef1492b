package dev.carillon.call.lifecycle;

import static dev.carillon.call.lifecycle.Calls.FIRST;
import static dev.carillon.call.lifecycle.Calls.SECOND;
import static dev.carillon.call.lifecycle.Calls.T0;
import static dev.carillon.call.lifecycle.Calls.TRANSFER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportOrderTest {
    @ParameterizedTest
    @EnumSource(
            value = Disposition.class,
            names = {
                "ANSWERED",
                "VOICEMAIL",
                "TRANSFERRED",
                "BUSY",
                "NO_ANSWER",
                "REJECTED",
                "UNWANTED",
                "INVALID_NUMBER",
                "CARRIER_DENIED",
                "CARRIER_BUSY",
                "CARRIER_UNAVAILABLE",
                "MEDIA_FAILED",
                "AGENT_ERROR",
                "LOST"
            })
    @DisplayName("Every permutation and repetition of an attempt's reports leads to the same call, version included")
    void everyOrder(Disposition outcome) {
        List<AttemptReport> reports = reports(FIRST, outcome);
        Call expected = apply(Calls.dialing(1), reports);
        List<AttemptReport> twice = new ArrayList<>(reports);
        twice.addAll(reports);

        List<List<AttemptReport>> orders = new ArrayList<>();
        permute(reports, 0, orders);
        permute(twice, 0, orders);

        assertThat(orders).hasSizeGreaterThanOrEqualTo(3);
        assertThat(orders)
                .allSatisfy(order -> assertThat(apply(Calls.dialing(1), order)).isEqualTo(expected));
    }

    @ParameterizedTest
    @EnumSource(
            value = Disposition.class,
            names = {"ANSWERED", "TRANSFERRED", "AGENT_ERROR", "NO_ANSWER", "CARRIER_BUSY", "MEDIA_FAILED", "LOST"})
    @DisplayName(
            "Every permutation and repetition of an inbound call's reports leads to the same end, version included")
    void inbound(Disposition outcome) {
        List<AttemptReport> reports = reports(FIRST, outcome);
        List<AttemptReport> twice = new ArrayList<>(reports);
        twice.addAll(reports);

        Set<Call> ends = afterEveryOrder(Calls.inbound(), twice);

        assertThat(ends).hasSize(1);
        Call end = ends.iterator().next();
        assertThat(end.status()).isEqualTo(outcome.finalStatus(Direction.INBOUND));
        assertThat(end.history().outcomes()).containsExactly(outcome);
        assertThat(end.history().attemptCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("An inbound call of which the carrier knows nothing any more is lost, whatever was heard of it before")
    void inboundUnknown() {
        AttemptReport never = new AttemptReport.NeverDialed(FIRST, T0.plusSeconds(9));
        List<AttemptReport> reports = List.of(new AttemptReport.Ringing(FIRST, T0), never, never);

        Set<Call> ends = afterEveryOrder(Calls.inbound(), reports);

        assertThat(ends).hasSize(1);
        assertThat(ends.iterator().next().status()).isEqualTo(CallStatus.FAILED);
    }

    @Test
    @DisplayName("Reports of a former attempt, mixed in anywhere, do not change how the call ends")
    void formerAttempt() {
        List<AttemptReport> former = reports(FIRST, Disposition.NO_ANSWER);
        List<AttemptReport> current = reports(SECOND, Disposition.ANSWERED);
        Call second = Calls.after(apply(Calls.dialing(3), former), new CallCommand.Dial(SECOND));
        Call expected = apply(second, current);
        List<AttemptReport> all = new ArrayList<>(former);
        all.addAll(current);
        all.addAll(current);

        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            Collections.shuffle(all, random);
            assertThat(apply(second, all)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Disposition.class,
            names = {"ANSWERED", "AGENT_ERROR", "LOST"})
    @DisplayName("A transfer that fails, mixed in anywhere among the reports, leads to the same call, version included")
    void failingTransfer(Disposition outcome) {
        List<CallCommand> commands = new ArrayList<>(reports(FIRST, outcome));
        commands.add(new CallCommand.FailTransfer(TRANSFER));
        commands.add(new CallCommand.FailTransfer(TRANSFER));

        assertThat(afterEveryOrder(commands)).hasSize(1);
    }

    @Test
    @DisplayName("A transfer that the carrier carried out leads to the same call in every order of its reports")
    void transfer() {
        List<CallCommand> commands = new ArrayList<>(reports(FIRST, Disposition.TRANSFERRED));
        commands.addAll(reports(FIRST, Disposition.TRANSFERRED));

        Set<Call> ends = afterEveryOrder(commands);

        assertThat(ends).hasSize(1);
        assertThat(ends.iterator().next().history().outcomes()).containsExactly(Disposition.TRANSFERRED);
    }

    private static Set<Call> afterEveryOrder(List<CallCommand> commands) {
        return afterEveryOrder(Calls.transferring(1), commands);
    }

    private static <T extends CallCommand> Set<Call> afterEveryOrder(Call call, List<T> commands) {
        List<List<T>> orders = new ArrayList<>();
        permute(commands, 0, orders);
        return orders.stream().map(order -> apply(call, order)).collect(Collectors.toSet());
    }

    private static List<AttemptReport> reports(UUID attemptId, Disposition outcome) {
        AttemptReport.Ended ended = Calls.ended(attemptId, outcome);
        List<AttemptReport> reports = new ArrayList<>();
        if (ended.ringingAt() != null) {
            reports.add(new AttemptReport.Ringing(attemptId, ended.ringingAt()));
        }
        if (ended.answeredAt() != null) {
            reports.add(new AttemptReport.Answered(attemptId, ended.ringingAt(), ended.answeredAt()));
        }
        reports.add(ended);
        if (reports.size() == 1) {
            reports.add(ended);
            reports.add(new AttemptReport.NeverDialed(SECOND, T0)); // of an attempt that is not this one
        }
        return reports;
    }

    private static Call apply(Call call, List<? extends CallCommand> reports) {
        Call current = call;
        for (CallCommand report : reports) {
            current = Calls.after(current, report);
        }
        return current;
    }

    private static <T> void permute(List<T> items, int from, List<List<T>> into) {
        if (from == items.size()) {
            into.add(List.copyOf(items));
            return;
        }
        for (int i = from; i < items.size(); i++) {
            List<T> swapped = new ArrayList<>(items);
            Collections.swap(swapped, from, i);
            permute(swapped, from + 1, into);
        }
    }
}

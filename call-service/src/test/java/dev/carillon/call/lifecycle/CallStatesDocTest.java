package dev.carillon.call.lifecycle;

import static dev.carillon.call.lifecycle.Calls.FIRST;
import static dev.carillon.call.lifecycle.Calls.SECOND;
import static dev.carillon.call.lifecycle.Calls.T0;
import static dev.carillon.call.lifecycle.Calls.TRANSFER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.WaitReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writes the transition table by asking the decider, so that the page cannot say what the code does not do. */
class CallStatesDocTest {
    private static final Path PAGE = Path.of("..", "docs", "call-states.md");
    private static final String WRITE = "carillon.docs.write";

    @Test
    @DisplayName("docs/call-states.md says what the decider does (write it with -Dcarillon.docs.write=true)")
    void pageIsFresh() throws IOException {
        String page = page();
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # The states of a call

                Written by `CallStatesDocTest` from `CallDecider`; do not edit it by hand. To write it again:
                `./mvnw -pl call-service -am test -Dtest=CallStatesDocTest -Dsurefire.failIfNoSpecifiedTests=false -Dcarillon.docs.write=true`.

                Every event raises the call's version by one. Reports are cumulative: one that tells more than was known
                also makes the events that were missed, so that any order and repetition ends in the same call.
                A report of an attempt that is not the open one changes nothing. An inbound call begins as ringing, with the
                event `call.ringing`, on the one attempt that it has.

                ## Commands

                | state | command | becomes | events |
                | --- | --- | --- | --- |
                """);
        states().forEach((name, call) -> commands(name)
                .forEach((command, value) ->
                        page.append(row(name, command, Calls.DECIDER.decide(call, value, T0.plusSeconds(100))))));
        page.append("""

                ## Reports of the open attempt

                | state | report | becomes | events |
                | --- | --- | --- | --- |
                """);
        states().forEach((name, call) -> progress()
                .forEach((report, value) ->
                        page.append(row(name, report, Calls.DECIDER.decide(call, value, T0.plusSeconds(100))))));
        page.append("""

                ## How an attempt ended

                From `dialing`, with attempts left and with none left. Retry by policy is off here, as it is by default.

                | outcome | attempts left | none left | counts |
                | --- | --- | --- | --- |
                """);
        for (Disposition outcome : Disposition.values()) {
            if (isOutcomeOfAttempt(outcome)) {
                page.append(outcomeRow(outcome));
            }
        }
        return page.toString();
    }

    private static Map<String, Call> states() {
        Map<String, Call> states = new LinkedHashMap<>();
        states.put("queued", Calls.queued(3));
        states.put("dialing", Calls.dialing(3));
        states.put("ringing", Calls.ringing(3));
        states.put("in_progress", Calls.inProgress(3));
        states.put("in_progress, transferring", Calls.transferring(3));
        states.put("completed", Calls.after(Calls.inProgress(3), Calls.ended(FIRST, Disposition.ANSWERED)));
        states.put("failed", Calls.after(Calls.dialing(3), Calls.ended(FIRST, Disposition.REJECTED)));
        states.put("canceled", Calls.after(Calls.queued(3), new CallCommand.Cancel()));
        states.put("queued, agent paused", Calls.waitingForAgent());
        states.put("inbound, ringing", Calls.inbound());
        states.put("inbound, in_progress", Calls.inboundInProgress());
        states.put(
                "inbound, in_progress, transferring",
                Calls.after(Calls.inboundInProgress(), new CallCommand.BeginTransfer(TRANSFER)));
        states.put("inbound, missed", Calls.after(Calls.inbound(), Calls.ended(FIRST, Disposition.NO_ANSWER)));
        return states;
    }

    private static Map<String, CallCommand> commands(String state) {
        Map<String, CallCommand> commands = new LinkedHashMap<>();
        commands.put("dial", new CallCommand.Dial(FIRST));
        commands.put("postpone", new CallCommand.Postpone(T0.plusSeconds(3600), WaitReason.WINDOW_CLOSED));
        commands.put("release: agent_paused", new CallCommand.Release(WaitReason.AGENT_PAUSED));
        commands.put("unanswered", new CallCommand.Unanswered(FIRST));
        commands.put("cancel", new CallCommand.Cancel());
        commands.put("end", new CallCommand.End(null));
        commands.put("begin transfer", new CallCommand.BeginTransfer(SECOND));
        commands.put("fail transfer", new CallCommand.FailTransfer(TRANSFER));
        commands.put("note", new CallCommand.Note(null, Map.of("tags", List.of("vip"))));
        commands.put("recorded", new CallCommand.Recorded("recordings/1.wav"));
        if (state.equals("queued")) {
            for (Disposition reason : CallCommand.Withhold.REASONS) {
                commands.put("withhold: " + reason.wire(), new CallCommand.Withhold(reason));
            }
        } else {
            commands.put("withhold", new CallCommand.Withhold(Disposition.QUOTA_EXCEEDED));
        }
        return commands;
    }

    private static Map<String, CallCommand> progress() {
        Map<String, CallCommand> reports = new LinkedHashMap<>();
        reports.put("ringing", new AttemptReport.Ringing(FIRST, T0.plusSeconds(1)));
        reports.put("answered", new AttemptReport.Answered(FIRST, T0.plusSeconds(1), T0.plusSeconds(3)));
        reports.put("ended: answered", Calls.ended(FIRST, Disposition.ANSWERED));
        reports.put("ended: transferred", Calls.ended(FIRST, Disposition.TRANSFERRED));
        reports.put("ended: no_answer", Calls.ended(FIRST, Disposition.NO_ANSWER));
        reports.put("never dialed", new AttemptReport.NeverDialed(FIRST, T0.plusSeconds(100)));
        return reports;
    }

    /** Whether an attempt can come out so, and not only a call. */
    private static boolean isOutcomeOfAttempt(Disposition disposition) {
        return disposition == Disposition.AGENT_ERROR // also the reason of a gate, when the agent is paused
                || disposition == Disposition.INVALID_NUMBER // and of one, when the number is in quarantine
                || disposition != Disposition.CANCELED_BY_API && !CallCommand.Withhold.REASONS.contains(disposition);
    }

    private static String row(String state, String command, Decision decision) {
        return switch (decision) {
            case Decision.Changed changed ->
                "| %s | %s | %s | %s |%n"
                        .formatted(state, command, changed.call().status().wire(), events(changed));
            case Decision.Unchanged unchanged -> "| %s | %s | – | |%n".formatted(state, command);
            case Decision.Refused refused ->
                "| %s | %s | refused: %s | |%n"
                        .formatted(state, command, refused.reason().name().toLowerCase(Locale.ROOT));
        };
    }

    private static String outcomeRow(Disposition outcome) {
        Decision.Changed left = ended(3, outcome);
        Decision.Changed none = ended(1, outcome);
        String counts = left.ended().counted() ? "yes" : "no";
        return "| %s | %s | %s | %s |%n".formatted(outcome.wire(), becomes(left), becomes(none), counts);
    }

    private static Decision.Changed ended(int maxAttempts, Disposition outcome) {
        return (Decision.Changed)
                Calls.DECIDER.decide(Calls.dialing(maxAttempts), Calls.ended(FIRST, outcome), T0.plusSeconds(100));
    }

    private static String becomes(Decision.Changed changed) {
        if (!(changed.call().phase() instanceof Phase.Queued queued)) {
            return changed.call().status().wire();
        }
        Duration delay = Duration.between(changed.ended().endedAt(), queued.dueAt());
        Map<Duration, String> names = Map.of(
                Calls.SOON, "soon", Calls.LATER, "later", Calls.CARRIER_BUSY, "when the carrier has lines again");
        return "queued, " + names.get(delay);
    }

    private static String events(Decision.Changed changed) {
        return changed.events().stream()
                .map(event -> "`" + event.type().wire() + "`")
                .collect(Collectors.joining(" "));
    }
}

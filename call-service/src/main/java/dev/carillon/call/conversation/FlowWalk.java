package dev.carillon.call.conversation;

import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.contract.flow.Condition;
import dev.carillon.common.contract.flow.FlowNode;
import dev.carillon.common.contract.flow.FlowSpec;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way through a flow, with one person. Pure; to be used once. */
final class FlowWalk {
    /** For an agent that does not fall silent. */
    static final int ALL_TURNS = Integer.MAX_VALUE;
    /** A loop that ends in principle may be walked for long. */
    private static final int MAX_STEPS = 200;
    /** The transcript travels with every later event of the call, and an event has to fit into a Kafka record. */
    private static final int MAX_CHARACTERS = 50_000;

    private static final int MAX_TURN_CHARACTERS = 4_000;
    private static final String MESSAGE = "I am sorry that I missed you {{client_name}}. I will try again. Goodbye.";

    private final Scene scene;
    private final Map<String, FlowNode> nodes;
    private final int maxTurns;
    private final Variables variables;
    private final SimulatedPerson person;
    private final List<Said> said = new ArrayList<>();
    private final Map<String, Object> answers = new LinkedHashMap<>();
    private @Nullable String next;
    private @Nullable String transferQueue;
    private boolean handedOver;
    private int transfers;
    private int characters;

    /** @param maxTurns the agent falls silent after so many */
    FlowWalk(Scene scene, FlowSpec flow, int maxTurns) {
        this.scene = scene;
        this.nodes = flow.nodesById();
        this.maxTurns = maxTurns;
        this.variables = new Variables(scene);
        this.person = new SimulatedPerson(
                scene.callId(), scene.answeredAt().atZone(ZoneOffset.UTC).toLocalDate());
        this.next = flow.start();
    }

    private record Said(String role, String text) {}

    /** What an agent leaves on a machine. */
    static Talk message(Scene scene) {
        Variables variables = new Variables(scene);
        String own = scene.agent().ownGreeting();
        List<Said> said = List.of(
                new Said(TranscriptTurn.AGENT, variables.fill(own == null ? ScriptedConversation.USUAL_GREETING : own)),
                new Said(TranscriptTurn.AGENT, variables.fill(MESSAGE)));
        return new Talk(turns(scene, said), Map.of(), null, Talk.Ending.MESSAGE_LEFT);
    }

    Talk talk() {
        String greeting = scene.agent().ownGreeting();
        if (greeting != null) {
            agent(greeting);
            caller(person.greeting());
        }
        for (int step = 0; next != null && step < MAX_STEPS && !isOver(); step++) {
            FlowNode node = nodes.get(next);
            next = node == null ? null : walk(node);
        }
        return new Talk(turns(scene, said), answers, transferQueue, ending());
    }

    private boolean isOver() {
        return said.size() >= maxTurns || characters >= MAX_CHARACTERS;
    }

    private Talk.Ending ending() {
        if (maxTurns != ALL_TURNS) {
            return Talk.Ending.FELL_SILENT;
        }
        if (next != null) {
            return Talk.Ending.CUT_OFF;
        }
        return handedOver ? Talk.Ending.HANDED_OVER : Talk.Ending.FINISHED;
    }

    /** The id of the node that follows; null when the conversation is over. */
    private @Nullable String walk(FlowNode node) {
        return switch (node) {
            case FlowNode.Say say -> {
                agent(say.text());
                yield say.next();
            }
            case FlowNode.Ask ask -> {
                agent(ask.text());
                take(ask.variable(), person.remark());
                yield ask.next();
            }
            case FlowNode.Collect collect -> collect(collect);
            case FlowNode.Branch branch -> branch(branch);
            case FlowNode.Transfer transfer -> transfer(transfer);
            case FlowNode.End end -> {
                if (end.text() != null) {
                    agent(end.text());
                }
                yield null;
            }
        };
    }

    private String collect(FlowNode.Collect collect) {
        List<String> choices = collect.choices() == null ? List.of() : collect.choices();
        int retries = collect.retries() == null ? FlowNode.Collect.DEFAULT_RETRIES : collect.retries();
        for (int tries = 0; tries <= retries && !isOver(); tries++) {
            agent(collect.text());
            if (take(collect.variable(), person.answer(collect.format(), choices))) {
                return collect.next();
            }
        }
        return collect.otherwise() == null ? collect.next() : collect.otherwise();
    }

    private String branch(FlowNode.Branch branch) {
        return branch.conditions().stream()
                .filter(condition -> Comparison.holds(condition, variables.get(condition.variable())))
                .findFirst()
                .map(Condition::next)
                .orElse(branch.otherwise());
    }

    /** A transfer that nobody took, as all are of a call that was not transferred: the flow says what comes then. */
    private @Nullable String transfer(FlowNode.Transfer transfer) {
        if (transfer.text() != null) {
            agent(transfer.text());
        }
        boolean taken = isTransferred() && transfers++ >= scene.transfersNotTaken();
        if (!isOver() && (taken || transferQueue == null)) {
            transferQueue = transfer.queue();
            handedOver = taken;
        }
        return taken ? null : transfer.next();
    }

    private boolean isTransferred() {
        return scene.outcome() == Disposition.TRANSFERRED;
    }

    private void agent(String template) {
        say(TranscriptTurn.AGENT, Speech.cut(variables.fill(template), MAX_TURN_CHARACTERS));
    }

    private void caller(String text) {
        say(TranscriptTurn.CALLER, text);
    }

    /** Whether there was an answer, which nobody hears when the agent has fallen silent. */
    private boolean take(@Nullable String variable, SimulatedPerson.Reply reply) {
        if (isOver()) {
            return false;
        }
        caller(reply.text());
        if (variable != null && reply.value() != null) {
            variables.put(variable, reply.value());
            answers.put(variable, reply.value());
        }
        return reply.value() != null;
    }

    /** A turn that would say nothing, since its only variable is not set, is none. */
    private void say(String role, String text) {
        if (!isOver() && !text.isBlank()) {
            said.add(new Said(role, text));
            characters += text.length();
        }
    }

    private static List<TranscriptTurn> turns(Scene scene, List<Said> said) {
        List<TranscriptTurn> turns = new ArrayList<>(said.size());
        for (int i = 0; i < said.size(); i++) {
            turns.add(new TranscriptTurn(said.get(i).role(), said.get(i).text(), scene.at(i, said.size())));
        }
        return turns;
    }
}

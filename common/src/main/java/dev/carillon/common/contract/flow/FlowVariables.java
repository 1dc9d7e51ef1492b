package dev.carillon.common.contract.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which variables a node may use: those that every call has, those that the flow expects in the context, and those
 * that some path to the node sets. Pure.
 */
final class FlowVariables {
    /** What every call has. */
    static final Set<String> GIVEN = Set.of("client_name", "agent_name", "call_id", "to_number");

    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    static final String NAME_FORM = "a letter or underscore, then up to 63 letters, digits and underscores";
    /** A variable, or a key of the call's context. */
    static final Pattern REFERENCE = Pattern.compile(NAME.pattern() + "|context\\.[A-Za-z0-9_.-]{1,64}");

    private static final String CONTEXT = "context.";

    private final FlowSpec flow;
    private final Map<String, FlowNode> nodes;
    private final Map<String, Set<String>> settable = new HashMap<>();

    /** @param flow one whose edges all lead to nodes */
    FlowVariables(FlowSpec flow) {
        this.flow = flow;
        this.nodes = flow.nodesById();
        spread();
    }

    void check(Faults faults) {
        for (int i = 0; i < flow.nodes().size(); i++) {
            FlowNode node = flow.nodes().get(i);
            String field = "nodes[" + i + "]";
            switch (node) {
                case FlowNode.Say say -> text(faults, node, field, say.text());
                case FlowNode.Ask ask -> text(faults, node, field, ask.text());
                case FlowNode.Collect collect -> text(faults, node, field, collect.text());
                case FlowNode.Branch branch -> conditions(faults, branch, field);
                case FlowNode.Transfer transfer -> text(faults, node, field, transfer.text());
                case FlowNode.End end -> text(faults, node, field, end.text());
            }
        }
    }

    private void text(Faults faults, FlowNode node, String field, @Nullable String text) {
        if (text != null) {
            Placeholders.names(text).forEach(name -> require(faults, node, field + ".text", name));
        }
    }

    private void conditions(Faults faults, FlowNode.Branch branch, String field) {
        List<Condition> conditions = branch.conditions();
        for (int i = 0; i < conditions.size(); i++) {
            require(
                    faults,
                    branch,
                    field + ".conditions[" + i + "].variable",
                    conditions.get(i).variable());
        }
    }

    private void require(Faults faults, FlowNode node, String field, String name) {
        boolean known = GIVEN.contains(name)
                || flow.variables().contains(name)
                || (name.startsWith(CONTEXT) && name.length() > CONTEXT.length())
                || settable.getOrDefault(node.id(), Set.of()).contains(name);
        if (!known) {
            faults.add(field, "uses \"" + name + "\", which nothing sets before node \"" + node.id() + "\"");
        }
    }

    /** Follows every edge until no node learns of another variable. */
    private void spread() {
        Deque<String> changed = new ArrayDeque<>(List.of(flow.start()));
        settable.put(flow.start(), new HashSet<>());
        while (!changed.isEmpty()) {
            String id = changed.remove();
            Set<String> here = settable.getOrDefault(id, Set.of());
            FlowNode node = nodes.get(id);
            for (Edge edge : node == null ? List.<Edge>of() : node.edges()) {
                boolean isNew = !settable.containsKey(edge.target());
                Set<String> there = settable.computeIfAbsent(edge.target(), target -> new HashSet<>());
                boolean grew = there.addAll(here);
                grew |= edge.sets() != null && there.add(edge.sets());
                if (isNew || grew) {
                    changed.add(edge.target());
                }
            }
        }
    }
}

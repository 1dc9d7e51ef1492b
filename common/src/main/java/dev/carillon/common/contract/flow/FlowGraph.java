package dev.carillon.common.contract.flow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the nodes of a flow hang together. Pure. */
final class FlowGraph {
    private final FlowSpec flow;
    private final Map<String, FlowNode> nodes;

    FlowGraph(FlowSpec flow) {
        this.flow = flow;
        this.nodes = flow.nodesById();
    }

    /** Every id is there once, and every way leads to a node. */
    void checkEdges(Faults faults) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < flow.nodes().size(); i++) {
            FlowNode node = flow.nodes().get(i);
            if (!seen.add(node.id())) {
                faults.add("nodes[" + i + "].id", "\"" + node.id() + "\" is the id of another node already");
            }
            for (Edge edge : node.edges()) {
                if (!nodes.containsKey(edge.target())) {
                    faults.add(
                            "nodes[" + i + "]." + edge.field(),
                            "of node \"" + node.id() + "\" leads to \"" + edge.target() + "\", which is no node");
                }
            }
        }
        if (!nodes.containsKey(flow.start())) {
            faults.add("start", "names \"" + flow.start() + "\", which is no node");
        }
    }

    /** Every node is met on some path, and no path is caught in a circle for ever. Wants edges that are right. */
    void checkPaths(Faults faults) {
        Set<String> reachable = closure(Set.of(flow.start()), forward());
        Set<String> leaving = closure(exits(), backward());
        for (int i = 0; i < flow.nodes().size(); i++) {
            String id = flow.nodes().get(i).id();
            if (!reachable.contains(id)) {
                faults.add("nodes[" + i + "]", "node \"" + id + "\" is reached from nowhere");
            } else if (!leaving.contains(id)) {
                faults.add("nodes[" + i + "]", "node \"" + id + "\" is in a loop that leads to no end or transfer");
            }
        }
    }

    private Set<String> exits() {
        Set<String> exits = new HashSet<>();
        for (FlowNode node : flow.nodes()) {
            boolean isExit = switch (node) {
                case FlowNode.End end -> true;
                case FlowNode.Transfer transfer -> true;
                case FlowNode.Say say -> false;
                case FlowNode.Ask ask -> false;
                case FlowNode.Collect collect -> false;
                case FlowNode.Branch branch -> false;
            };
            if (isExit) {
                exits.add(node.id());
            }
        }
        return exits;
    }

    private Map<String, Set<String>> forward() {
        Map<String, Set<String>> ways = new HashMap<>();
        nodes.forEach((id, node) -> node.edges()
                .forEach(
                        edge -> ways.computeIfAbsent(id, any -> new HashSet<>()).add(edge.target())));
        return ways;
    }

    private Map<String, Set<String>> backward() {
        Map<String, Set<String>> ways = new HashMap<>();
        nodes.forEach((id, node) -> node.edges()
                .forEach(edge -> ways.computeIfAbsent(edge.target(), any -> new HashSet<>())
                        .add(id)));
        return ways;
    }

    private static Set<String> closure(Collection<String> from, Map<String, Set<String>> ways) {
        Set<String> met = new HashSet<>(from);
        Deque<String> open = new ArrayDeque<>(List.copyOf(from));
        while (!open.isEmpty()) {
            for (String next : ways.getOrDefault(open.remove(), Set.of())) {
                if (met.add(next)) {
                    open.add(next);
                }
            }
        }
        return met;
    }
}

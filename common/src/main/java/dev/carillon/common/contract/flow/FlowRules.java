package dev.carillon.common.contract.flow;

import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a flow can be walked: the gateway asks, to answer soon, and the owner asks again, to be sure. Pure. Fields
 * are named as in the request; what is wrong with a node names its id.
 */
public final class FlowRules {
    public static final int MAX_NAME = 200;
    public static final int MAX_DESCRIPTION = 2_000;
    public static final int MAX_NODES = 200;
    public static final int MAX_VARIABLES = 100;
    /** What a variable's name must be. */
    public static final String VARIABLE_FORM = FlowVariables.NAME_FORM;
    /** Of all texts together: a flow has to fit into one Kafka record, with room for its form. */
    public static final int MAX_CHARACTERS = 150_000;

    private FlowRules() {}

    /** What is wrong with {@code flow}; nothing when it may be kept. The paths are looked at once the nodes are right. */
    public static List<FieldError> check(FlowSpec flow) {
        Faults faults = new Faults();
        form(flow, faults);
        if (faults.any()) {
            return faults.list();
        }
        FlowGraph graph = new FlowGraph(flow);
        graph.checkEdges(faults);
        if (faults.any()) {
            return faults.list();
        }
        graph.checkPaths(faults);
        new FlowVariables(flow).check(faults);
        return faults.list();
    }

    /** What is wrong with nodes, each taken by itself: for changes, of which only the owner knows the rest. */
    public static List<FieldError> checkNodes(List<FlowNode> nodes) {
        Faults faults = new Faults();
        nodes(nodes, faults);
        return faults.list();
    }

    /** Whether {@code name} may be a variable's. */
    public static boolean isVariable(String name) {
        return FlowVariables.NAME.matcher(name).matches();
    }

    /** @throws dev.carillon.common.problem.ProblemException 422 with all that {@link #check} finds */
    public static void require(FlowSpec flow) {
        List<FieldError> errors = check(flow);
        if (!errors.isEmpty()) {
            FieldError first = errors.getFirst();
            throw Problem.of(ProblemCode.VALIDATION_FAILED, first.field() + " " + first.message(), errors)
                    .asException();
        }
    }

    private static void form(FlowSpec flow, Faults faults) {
        faults.text("name", flow.name(), MAX_NAME, false, "");
        faults.optionalText("description", flow.description(), MAX_DESCRIPTION, true, "");
        faults.name("start", flow.start(), NodeRules.ID, NodeRules.ID_FORM, "");
        variables(flow.variables(), faults);
        nodes(flow.nodes(), faults);
    }

    private static void nodes(List<FlowNode> nodes, Faults faults) {
        if (nodes.isEmpty() || nodes.size() > MAX_NODES) {
            faults.add("nodes", "must be 1 to " + MAX_NODES + " nodes");
            return;
        }
        for (int i = 0; i < nodes.size(); i++) {
            String field = "nodes[" + i + "]";
            FlowNode node = nodes.get(i);
            if (node == null) {
                faults.add(field, "must not be null");
            } else {
                new NodeRules(faults, field, node).check();
            }
        }
        if (faults.characters() > MAX_CHARACTERS) {
            faults.add("nodes", "must have at most " + MAX_CHARACTERS + " characters of text in all");
        }
    }

    private static void variables(List<String> variables, Faults faults) {
        if (variables.size() > MAX_VARIABLES) {
            faults.add("variables", "must be at most " + MAX_VARIABLES + " names");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < variables.size(); i++) {
            String field = "variables[" + i + "]";
            faults.name(field, variables.get(i), FlowVariables.NAME, FlowVariables.NAME_FORM, "");
            if (!seen.add(variables.get(i))) {
                faults.add(field, "is there already");
            }
        }
    }
}

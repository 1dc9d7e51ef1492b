package dev.carillon.common.contract.flow;

import org.jspecify.annotations.Nullable;

/**
 * One way out of a {@link FlowNode.Branch}.
 *
 * @param variable a flow variable, or {@code context.<key>}
 * @param value a string, number or boolean to compare with; null for {@link Operator#EXISTS}
 * @param next the node to go to when it holds
 */
public record Condition(
        String variable, Operator op, @Nullable Object value, String next) {}

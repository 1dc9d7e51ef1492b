package dev.carillon.common.contract.flow;

import org.jspecify.annotations.Nullable;

/**
 * A way from one node to another.
 *
 * @param field the node's member that names the target: {@code next}, {@code conditions[1].next}
 * @param target id of the node that it leads to
 * @param sets the variable that is set by whoever goes this way; null: none
 */
public record Edge(String field, String target, @Nullable String sets) {}

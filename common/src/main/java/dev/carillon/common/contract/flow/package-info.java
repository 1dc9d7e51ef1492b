/** Flows: what an agent says and asks on a call, as a graph, and the rules that such a graph keeps. */
@NullMarked
package dev.carillon.common.contract.flow;

import org.jspecify.annotations.NullMarked;

package dev.carillon.local.demo;

import java.util.List;

/**
 * One statement about a run, and whether it is true.
 *
 * @param statement what ought to be
 * @param disagreements what is otherwise, precisely; none when the statement is true
 */
record Check(String statement, List<String> disagreements) {
    Check {
        disagreements = List.copyOf(disagreements);
    }

    boolean holds() {
        return disagreements.isEmpty();
    }
}

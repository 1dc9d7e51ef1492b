package dev.carillon.webhook.retention;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is there, and what is to be kept.
 *
 * @param periods oldest first
 * @param retentions days that organisations keep, with the last time that one of them came to as many
 * @param garbage tables to be thrown away
 */
record LogState(List<LogPeriod> periods, SortedMap<Integer, Instant> retentions, List<String> garbage) {
    LogState {
        periods = List.copyOf(periods);
        retentions = new TreeMap<>(retentions);
        garbage = List.copyOf(garbage);
    }
}

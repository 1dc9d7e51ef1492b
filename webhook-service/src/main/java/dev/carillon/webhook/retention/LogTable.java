package dev.carillon.webhook.retention;

/** The tables that are partitioned by time, in the order in which they are locked. */
enum LogTable {
    EVENT("event", "id"),
    DELIVERY_DONE("delivery_done", "id"),
    DELIVERY_ATTEMPT("delivery_attempt", "delivery_id");

    private final String table;
    private final String key;

    LogTable(String table, String key) {
        this.table = table;
        this.key = key;
    }

    /** The partitioned table. */
    String table() {
        return table;
    }

    /** The column that it is partitioned by: an id that begins with its event's time. */
    String key() {
        return key;
    }

    /** The partition of the period called {@code period}. */
    String partition(String period) {
        return table + "_" + period;
    }

    /** The partition of what has no period. */
    String strays() {
        return partition("default");
    }
}

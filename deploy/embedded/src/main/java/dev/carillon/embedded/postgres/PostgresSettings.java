package dev.carillon.embedded.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/** Server settings for a laptop that takes sustained inserts from five services. */
final class PostgresSettings {
    private PostgresSettings() {}

    static Map<String, String> of(PostgresOptions options) {
        String durable = options.durable() ? "on" : "off";
        var settings = new LinkedHashMap<String, String>();
        settings.put("port", Integer.toString(options.port()));
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "200");

        settings.put("fsync", durable);
        settings.put("synchronous_commit", durable);
        settings.put("full_page_writes", durable);

        settings.put("shared_buffers", "128MB");
        settings.put("effective_cache_size", "1GB");
        settings.put("work_mem", "8MB");
        settings.put("maintenance_work_mem", "64MB");
        settings.put("random_page_cost", "1.1");
        // Compiling a plan costs more than any of our short statements.
        settings.put("jit", "off");

        // No replica reads this log, so that it may be short; few, spread checkpoints keep full-page images rare.
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("wal_compression", "on");
        settings.put("wal_buffers", "16MB");
        settings.put("min_wal_size", "256MB");
        settings.put("max_wal_size", "2GB");
        settings.put("checkpoint_timeout", "15min");

        // The outbox turns over quickly: look at it often, and let the tables' own thresholds decide.
        settings.put("autovacuum_naptime", "10s");
        settings.put("autovacuum_max_workers", "2");

        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_line_prefix", "%m [%p] %d ");
        settings.put("log_checkpoints", "off");
        return settings;
    }
}

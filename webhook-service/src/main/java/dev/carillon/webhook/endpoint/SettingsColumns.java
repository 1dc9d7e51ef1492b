package dev.carillon.webhook.endpoint;

import dev.carillon.common.contract.webhook.EndpointFilters;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.event.EventFilter;
import dev.carillon.webhook.secret.SecretCipher;
import dev.carillon.webhook.signature.SignatureScheme;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An endpoint's settings as they lie in the columns of its row. */
public final class SettingsColumns {
    /** How many columns {@link #of} names. */
    public static final int COUNT = 9;

    private static final String HEADERS = "headers";

    private SettingsColumns() {}

    /** The columns that {@link #read} takes, of the endpoint whose alias is {@code table}. */
    public static String of(String table) {
        return "filters sealed_headers ordering timeout_seconds rate_limit_per_second ttl_seconds failover_url format signature"
                .lines()
                .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                .map(column -> table + "." + column)
                .collect(Collectors.joining(", "));
    }

    /**
     * Reads {@link #of} from the row at hand, beginning with column {@code first}.
     *
     * @param endpointId null, as the columns are, for a call's own URL
     */
    public static EndpointSettings read(ResultSet row, int first, @Nullable UUID endpointId, SecretCipher cipher)
            throws SQLException {
        if (endpointId == null) {
            return EndpointSettings.DEFAULTS;
        }
        return new EndpointSettings(
                filter(row.getString(first)),
                openHeaders(row.getBytes(first + 1), endpointId, cipher),
                Ordering.fromWire(row.getString(first + 2)).orElseThrow(),
                row.getObject(first + 3, Integer.class),
                row.getObject(first + 4, Integer.class),
                seconds(row.getString(first + 5)),
                row.getString(first + 6),
                row.getString(first + 7),
                SignatureScheme.fromWire(row.getString(first + 8)).orElseThrow());
    }

    static EventFilter filter(@Nullable String json) {
        if (json == null) {
            return EventFilter.NONE;
        }
        EndpointFilters stored = Json.read(json.getBytes(StandardCharsets.UTF_8), EndpointFilters.class);
        return EventFilter.of(stored.agentIds(), stored.campaignIds(), stored.metadata());
    }

    static Map<String, Integer> seconds(@Nullable String json) {
        Map<String, Integer> seconds = new TreeMap<>();
        if (json != null) {
            Json.object(json).forEach((pattern, value) -> seconds.put(pattern, ((Number) value).intValue()));
        }
        return seconds;
    }

    static Map<String, String> openHeaders(byte @Nullable [] sealed, UUID endpointId, SecretCipher cipher) {
        Map<String, String> headers = new TreeMap<>();
        if (sealed != null) {
            Json.object(cipher.open(sealed, HEADERS, endpointId))
                    .forEach((name, value) -> headers.put(name, String.valueOf(value)));
        }
        return headers;
    }

    static byte @Nullable [] sealHeaders(Map<String, String> headers, UUID endpointId, SecretCipher cipher) {
        return headers.isEmpty() ? null : cipher.seal(Json.string(headers), HEADERS, endpointId);
    }
}

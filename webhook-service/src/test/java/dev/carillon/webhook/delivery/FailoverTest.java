package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A try goes to the failover URL")
class FailoverTest {
    @ParameterizedTest(name = "there is one: {0}, {1} tries failed, the last with {2}: {3}")
    @CsvSource({
        "true, 0, , MAIN",
        "true, 1, http_500, FAILOVER",
        "true, 1, http_503, FAILOVER",
        "true, 1, timeout, FAILOVER",
        "true, 1, connect_failed, FAILOVER",
        "true, 1, connection_lost, FAILOVER",
        "true, 1, tls_failed, FAILOVER",
        "true, 1, name_not_resolved, FAILOVER",
        "true, 1, address_refused, FAILOVER",
        "true, 1, invalid_response, FAILOVER",
        "true, 1, invalid_target, MAIN",
        "true, 1, http_429, MAIN",
        "true, 1, http_404, MAIN",
        "true, 1, http_302, MAIN",
        "true, 1, , MAIN",
        "true, 2, http_500, MAIN",
        "true, 3, http_500, FAILOVER",
        "true, 3, http_400, MAIN",
        "false, 1, http_500, MAIN",
    })
    @DisplayName("every second time, when the server could not be reached or failed itself")
    void table(boolean hasFailover, int failures, String lastError, UrlKind kind) {
        assertThat(Failover.urlOf(hasFailover, failures, lastError)).isEqualTo(kind);
    }
}

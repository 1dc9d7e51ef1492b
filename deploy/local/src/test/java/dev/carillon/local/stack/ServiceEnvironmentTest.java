package dev.carillon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceEnvironmentTest {
    @TempDir
    Path directory;

    private Secrets secrets;
    private ServiceEnvironment environments;

    @BeforeEach
    void create() throws IOException {
        secrets = Secrets.loadOrCreate(directory.resolve("secrets.properties"));
        environments = new ServiceEnvironment(
                StackPorts.of(Map.of()), secrets, Databases.embedded(15432, "root"), "127.0.0.1:19092");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    @DisplayName("Each service listens on its own port and opens its own database with its own password")
    void ownDatabaseOnly(Service service) {
        var environment = environments.of(service, Optional.empty());

        assertThat(environment)
                .containsEntry(
                        "QUARKUS_HTTP_PORT", Integer.toString(service.port().defaultNumber()))
                .containsEntry(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://127.0.0.1:15432/"
                                + service.database().databaseName())
                .containsEntry("QUARKUS_DATASOURCE_PASSWORD", secrets.databasePassword(service))
                .doesNotContainValue("root");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    @DisplayName("Only the gateway can sign internal tokens and knows the admin key; all can verify")
    void privateKeyStaysInTheGateway(Service service) {
        var environment = environments.of(service, Optional.empty());

        boolean gateway = service == Service.API_GATEWAY;
        assertThat(environment.containsKey("CARILLON_INTERNAL_JWT_PRIVATE_KEY")).isEqualTo(gateway);
        assertThat(environment.containsKey("CARILLON_ADMIN_KEY")).isEqualTo(gateway);
        assertThat(environment).containsKey("CARILLON_INTERNAL_JWT_PUBLIC_KEY");
    }

    @Test
    @DisplayName("Webhooks may go to this machine and nowhere else inside")
    void webhooksMayLoopBack() {
        var environment = environments.of(Service.WEBHOOK_SERVICE, Optional.empty());

        assertThat(environment).containsEntry("CARILLON_WEBHOOK_TARGETS_ALLOWED_CIDRS", "127.0.0.0/8,::1/128");
    }

    @Test
    @DisplayName("Links to recordings are signed by call-service alone, and lead to the gateway")
    void recordingLinks() {
        var environment = environments.of(Service.CALL_SERVICE, Optional.empty());

        assertThat(environment)
                .containsEntry("CARILLON_RECORDINGS_LINK_KEY", secrets.recordingLinkKey())
                .containsEntry(
                        "CARILLON_RECORDINGS_PUBLIC_URL", "http://127.0.0.1:" + StackPort.GATEWAY.defaultNumber());
        assertThat(environments.of(Service.API_GATEWAY, Optional.empty()))
                .doesNotContainValue(secrets.recordingLinkKey());
    }
}

package dev.carillon.local.stack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The environment of each service: where its database, Kafka and neighbours are, and the secrets it needs. */
final class ServiceEnvironment {
    private final StackPorts ports;
    private final Secrets secrets;
    private final Databases databases;
    private final String bootstrapServers;

    ServiceEnvironment(StackPorts ports, Secrets secrets, Databases databases, String bootstrapServers) {
        this.ports = ports;
        this.secrets = secrets;
        this.databases = databases;
        this.bootstrapServers = bootstrapServers;
    }

    Map<String, String> of(Service service, Optional<Path> configFile) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.number(service.port())));
        environment.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                databases.jdbcUrl(service.database().databaseName()));
        environment.put("QUARKUS_DATASOURCE_USERNAME", service.database().databaseName());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.databasePassword(service));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("CARILLON_INSTANCE", service.module() + "-1");
        environment.put(
                "CARILLON_INTERNAL_JWT_PUBLIC_KEY", secrets.internalKeys().publicKey());
        configFile.ifPresent(file -> environment.put("QUARKUS_CONFIG_LOCATIONS", file.toString()));
        environment.putAll(ownOf(service));
        return environment;
    }

    private Map<String, String> ownOf(Service service) {
        return switch (service) {
            case API_GATEWAY -> gateway();
            case WEBHOOK_SERVICE -> webhookService();
            case CALL_SERVICE -> callService();
            case CAMPAIGN_SERVICE, ANALYTICS_SERVICE -> Map.of();
        };
    }

    private Map<String, String> gateway() {
        return Map.of(
                "CARILLON_ADMIN_KEY", secrets.adminKey(),
                "CARILLON_INTERNAL_JWT_PRIVATE_KEY", secrets.internalKeys().privateKey(),
                "CARILLON_OWNERS_CALL_URL", ports.url(Service.CALL_SERVICE).toString(),
                "CARILLON_OWNERS_CAMPAIGN_URL",
                        ports.url(Service.CAMPAIGN_SERVICE).toString(),
                "CARILLON_OWNERS_WEBHOOK_URL",
                        ports.url(Service.WEBHOOK_SERVICE).toString(),
                "CARILLON_OWNERS_ANALYTICS_URL",
                        ports.url(Service.ANALYTICS_SERVICE).toString());
    }

    /** Links to recordings lead to the gateway. */
    private Map<String, String> callService() {
        return Map.of(
                "CARILLON_RECORDINGS_LINK_KEY", secrets.recordingLinkKey(),
                "CARILLON_RECORDINGS_PUBLIC_URL", ports.url(Service.API_GATEWAY).toString());
    }

    /** Receivers on this machine, over plain HTTP, are what a developer tries first; nothing else of it is opened. */
    private Map<String, String> webhookService() {
        return Map.of(
                "CARILLON_WEBHOOK_TARGETS_ALLOWED_CIDRS", "127.0.0.0/8,::1/128",
                "CARILLON_WEBHOOK_TARGETS_ALLOW_HTTP", "true",
                "CARILLON_WEBHOOK_SECRETS_KEY", secrets.webhookSecretsKey());
    }
}

package dev.carillon.embedded.postgres;

import java.util.Arrays;
import java.util.Optional;

/** The database that each service owns, through a role of the same name. */
public enum ServiceDatabase {
    GATEWAY("api-gateway", "carillon_gateway"),
    CALL("call-service", "carillon_call"),
    CAMPAIGN("campaign-service", "carillon_campaign"),
    WEBHOOK("webhook-service", "carillon_webhook"),
    ANALYTICS("analytics-service", "carillon_analytics");

    private final String service;
    private final String databaseName;

    ServiceDatabase(String service, String databaseName) {
        this.service = service;
        this.databaseName = databaseName;
    }

    /** Name of the service, which is also the name of its module. */
    public String service() {
        return service;
    }

    /** Name of the database and of the role that owns it. */
    public String databaseName() {
        return databaseName;
    }

    public static Optional<ServiceDatabase> ofService(String service) {
        return Arrays.stream(values())
                .filter(database -> database.service.equals(service))
                .findFirst();
    }
}

package dev.carillon.local.stack;

/** Every port of the stack, all on the loopback address. */
public enum StackPort {
    GATEWAY("api-gateway", "CARILLON_HTTP_PORT", 8080),
    CALL("call-service", "CARILLON_CALL_PORT", 8081),
    CAMPAIGN("campaign-service", "CARILLON_CAMPAIGN_PORT", 8082),
    WEBHOOK("webhook-service", "CARILLON_WEBHOOK_PORT", 8083),
    ANALYTICS("analytics-service", "CARILLON_ANALYTICS_PORT", 8084),
    POSTGRES("PostgreSQL", "CARILLON_POSTGRES_PORT", 15432),
    KAFKA("Kafka", "CARILLON_KAFKA_PORT", 19092),
    KAFKA_CONTROLLER("Kafka's controller", "CARILLON_KAFKA_CONTROLLER_PORT", 19093);

    private final String owner;
    private final String setting;
    private final int defaultNumber;

    StackPort(String owner, String setting, int defaultNumber) {
        this.owner = owner;
        this.setting = setting;
        this.defaultNumber = defaultNumber;
    }

    /** Who listens there, in words. */
    public String owner() {
        return owner;
    }

    /** The environment variable that changes it. */
    public String setting() {
        return setting;
    }

    public int defaultNumber() {
        return defaultNumber;
    }
}

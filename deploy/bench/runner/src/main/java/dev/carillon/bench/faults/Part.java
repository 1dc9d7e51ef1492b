package dev.carillon.bench.faults;

/** What can be broken: each is a process that the stack's supervisor starts again. */
public enum Part {
    API_GATEWAY("api-gateway"),
    CALL_SERVICE("call-service"),
    CAMPAIGN_SERVICE("campaign-service"),
    WEBHOOK_SERVICE("webhook-service"),
    ANALYTICS_SERVICE("analytics-service"),
    KAFKA("kafka"),
    POSTGRES("postgres");

    private final String process;

    Part(String process) {
        this.process = process;
    }

    /** Name of its process in the stack. */
    public String process() {
        return process;
    }

    /** As figures name it: one word. */
    public String label() {
        return process.replace('-', '_');
    }
}

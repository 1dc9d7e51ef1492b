package dev.carillon.gateway.webhook;

/** What the published document says of an endpoint's settings, in both requests. */
final class SettingsDocs {
    static final String FAILOVER_URL =
            "Where every second try of a delivery goes when the one before could not be made or ended in 5xx";
    static final String FILTERS =
            "Only events about these agents and campaigns, with these values in the resource's metadata; all that is"
                    + " given must fit";
    static final String HEADERS =
            "At most 20 request headers of your own. Their values are stored sealed and never shown again";
    static final String ORDERING =
            "ordered: the events of one resource wait for each other, a failing one for at most ten minutes;"
                    + " unordered: none waits";
    static final String TIMEOUT = "Of the whole exchange; without it the service's own, 15";
    static final String RATE_LIMIT = "Most tries a second; without it there is no limit";
    static final String TTL =
            "Event type or wildcard to the age in seconds, at most 30 days, at which such an event is no longer sent:"
                    + " its delivery fails with expired";
    static final String FORMAT = "Name of the dialect of the bodies";
    static final String SIGNATURE =
            "v1: HMAC-SHA256 with the secret; v1a: Ed25519, verified with the endpoint's public_key; both";

    private SettingsDocs() {}
}

package dev.carillon.gateway.owner;

import java.net.URI;

/** The services that own resources. */
public enum Owner {
    CALLS("call-service"),
    CAMPAIGNS("campaign-service"),
    WEBHOOKS("webhook-service"),
    ANALYTICS("analytics-service");

    private final String service;

    Owner(String service) {
        this.service = service;
    }

    String service() {
        return service;
    }

    URI baseUrl(OwnersConfig config) {
        return switch (this) {
            case CALLS -> config.callUrl();
            case CAMPAIGNS -> config.campaignUrl();
            case WEBHOOKS -> config.webhookUrl();
            case ANALYTICS -> config.analyticsUrl();
        };
    }
}

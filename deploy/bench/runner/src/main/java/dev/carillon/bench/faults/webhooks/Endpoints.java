package dev.carillon.bench.faults.webhooks;

import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.local.client.WebhookVerifier;
import dev.carillon.local.partner.Ledger;
import dev.carillon.local.partner.Manner;
import dev.carillon.local.partner.PartnerEndpoint;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The partners: three are prompt, one is slow, one fails. */
final class Endpoints implements AutoCloseable {
    private static final Duration SLOW = Duration.ofMillis(250);
    private static final double FAILING_TRIES = 0.2;

    private final Ledger ledger;
    private final List<PartnerEndpoint> endpoints = new ArrayList<>();

    private Endpoints(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Starts them, and registers them for all events of calls. */
    static Endpoints register(BenchOrganization organization, Clock clock, long seed)
            throws IOException, InterruptedException {
        Map<String, Manner> manners = new LinkedHashMap<>();
        manners.put("prompt-1", new Manner.Prompt());
        manners.put("prompt-2", new Manner.Prompt());
        manners.put("prompt-3", new Manner.Prompt());
        manners.put("slow", new Manner.Slow(SLOW));
        manners.put("failing", new Manner.Failing(FAILING_TRIES, seed));
        var registered = new Endpoints(new Ledger(List.copyOf(manners.keySet())));
        for (var manner : manners.entrySet()) {
            var endpoint = new PartnerEndpoint(manner.getKey(), manner.getValue(), registered.ledger);
            registered.endpoints.add(endpoint);
            String secret = BenchOrganization.newSecret();
            endpoint.expectSignedBy(new WebhookVerifier(secret, clock));
            var unused = organization.createEndpoint(endpoint.url(), "call.*", secret);
        }
        return registered;
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        endpoints.forEach(PartnerEndpoint::close);
    }
}

package dev.carillon.webhook.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver.Received;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of deliveries share: an organisation, one of its calls, and its partner's server. */
public abstract class DeliveryTestBase {
    @Inject
    protected Partner partner;

    protected final UUID organization = UUID.randomUUID();
    protected final UUID call = UUID.randomUUID();
    protected Receiver receiver;

    @BeforeEach
    void startReceiver() throws Exception {
        receiver = Receiver.start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    protected CallEvent event(String type, long version) {
        return CallEvent.of(organization, call, type, version);
    }

    protected List<Received> received(int count) {
        return Eventually.value(receiver::received, list -> list.size() >= count);
    }

    protected List<JsonNode> deliveries(UUID callId) {
        List<JsonNode> items = new ArrayList<>();
        partner.read(organization, "/internal/v1/deliveries?call_id=" + callId)
                .get("items")
                .forEach(items::add);
        return items;
    }

    /** The first of the call's deliveries that has come to {@code status}. */
    protected JsonNode delivery(String status) {
        return Eventually.value(
                        () -> deliveries(call).stream()
                                .filter(delivery ->
                                        delivery.get("status").asText().equals(status))
                                .toList(),
                        list -> !list.isEmpty())
                .getFirst();
    }

    protected static List<String> types(List<Received> requests) {
        return requests.stream()
                .map(request -> Json.tree(request.body()).get("type").asText())
                .toList();
    }

    protected static HttpHeaders headersOf(Received request) {
        return HttpHeaders.of(
                request.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                (name, value) -> true);
    }
}

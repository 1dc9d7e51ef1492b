package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.webhook.DeliveryRequestView;
import dev.carillon.common.contract.webhook.DeliveryView;
import dev.carillon.common.contract.webhook.EndpointView;
import dev.carillon.webhook.endpoint.EndpointSettings;
import dev.carillon.webhook.endpoint.SettingsColumns;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.event.EventStore;
import dev.carillon.webhook.format.PayloadFormat;
import dev.carillon.webhook.format.PayloadFormats;
import dev.carillon.webhook.secret.SecretCipher;
import dev.carillon.webhook.signature.StandardWebhooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a delivery's request anew from its event, to show it: no request is stored. */
@ApplicationScoped
class ShownRequests {
    private static final int FIRST_EVENT_COLUMN = 1;
    private static final int FIRST_SETTINGS_COLUMN = FIRST_EVENT_COLUMN + EventStore.COLUMN_COUNT;
    private static final String FIND = "select " + EventStore.COLUMNS + ", " + SettingsColumns.of("p")
            + " from event e left join endpoint p on p.id = ? where e.id = ?";

    private final PayloadFormats formats;
    private final SecretCipher cipher;

    ShownRequests(PayloadFormats formats, SecretCipher cipher) {
        this.formats = formats;
        this.cipher = cipher;
    }

    /** What a try of {@code delivery} would send now; empty when its endpoint, its event or its format is gone. */
    Optional<DeliveryRequestView> of(Connection connection, DeliveryView delivery) throws SQLException {
        String url = delivery.url();
        if (url == null) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, delivery.endpointId());
            statement.setObject(2, delivery.eventId());
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    return Optional.empty();
                }
                EventRecord event = EventStore.read(found, FIRST_EVENT_COLUMN);
                EndpointSettings settings = delivery.endpointId() == null
                        ? EndpointSettings.DEFAULTS
                        : SettingsColumns.read(found, FIRST_SETTINGS_COLUMN, delivery.endpointId(), cipher);
                return formats.find(settings.format()).map(format -> request(url, event, delivery, settings, format));
            }
        }
    }

    private static DeliveryRequestView request(
            String url, EventRecord event, DeliveryView delivery, EndpointSettings settings, PayloadFormat format) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", format.mediaType());
        headers.put(StandardWebhooks.ID_HEADER, event.id().toString());
        String requestId = event.requestId();
        if (requestId != null) {
            headers.put("x-request-id", requestId);
        }
        settings.headers().keySet().forEach(name -> headers.put(name, EndpointView.MASKED));
        String body = new String(format.body(event, delivery.eventType()), StandardCharsets.UTF_8);
        return new DeliveryRequestView("POST", url, headers, body);
    }
}

package dev.carillon.webhook.sample;

import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.contact.ContactView;
import dev.carillon.common.contract.webhook.EndpointView;
import dev.carillon.common.contract.webhook.EventTypeView;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.event.EventTypes;
import dev.carillon.webhook.format.PayloadFormats;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What there is to be told of: every type with its schema, and a sample in each format. */
@ApplicationScoped
class EventTypeCatalogue {
    /** Samples are the same at every look. */
    private static final Instant TIME = Instant.parse("2026-06-01T14:00:00Z");

    private static final UUID EVENT = UUID.fromString("01978a3c-5e00-7000-8000-000000000001");
    private static final UUID RESOURCE = UUID.fromString("01978a3c-5e00-7000-8000-000000000002");

    private final PayloadFormats formats;

    EventTypeCatalogue(PayloadFormats formats) {
        this.formats = formats;
    }

    List<EventTypeView> of(Owner owner) {
        return Stream.concat(EventTypes.all().stream(), Stream.of(EventTypes.TEST))
                .map(type -> view(owner, type))
                .toList();
    }

    private EventTypeView view(Owner owner, String type) {
        EventRecord event = new EventRecord(
                EVENT,
                owner.organizationId(),
                owner.test(),
                type,
                RESOURCE,
                1,
                TIME,
                Json.string(Samples.data(type, RESOURCE, TIME)),
                null);
        Map<String, Object> samples = new LinkedHashMap<>();
        for (String name : formats.names()) {
            formats.find(name).ifPresent(format -> samples.put(name, Json.tree(format.body(event, type))));
        }
        return new EventTypeView(
                type,
                EventDescriptions.of(type),
                resourceOf(type).map(RecordSchemas::document).orElseGet(RecordSchemas::anyObject),
                samples);
    }

    /** The record that the data of {@code type} is; empty while this release has none. */
    static Optional<Class<? extends Record>> resourceOf(String type) {
        if (type.equals(EventTypes.TEST)) {
            return Optional.empty();
        }
        return switch (type.substring(0, type.indexOf('.'))) {
            case "call" -> Optional.of(CallView.class);
            case "contact" -> Optional.of(ContactView.class);
            case "webhook" -> Optional.of(EndpointView.class);
            default -> Optional.empty();
        };
    }
}

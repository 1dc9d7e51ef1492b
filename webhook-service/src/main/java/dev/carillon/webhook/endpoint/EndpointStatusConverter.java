package dev.carillon.webhook.endpoint;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a status by its wire name. */
@Converter
class EndpointStatusConverter implements AttributeConverter<EndpointStatus, String> {
    @Override
    public String convertToDatabaseColumn(EndpointStatus status) {
        return status.wire();
    }

    @Override
    public EndpointStatus convertToEntityAttribute(String wire) {
        return EndpointStatus.fromWire(wire)
                .orElseThrow(() -> new IllegalStateException("Unknown endpoint status in the database: " + wire));
    }
}

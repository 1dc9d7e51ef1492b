package dev.carillon.call.agent;

import dev.carillon.common.contract.agent.AgentStatus;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Stores the wire name: the database reads like the API. */
@Converter
class AgentStatusConverter implements AttributeConverter<AgentStatus, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable AgentStatus status) {
        return status == null ? null : status.wire();
    }

    @Override
    public @Nullable AgentStatus convertToEntityAttribute(@Nullable String wire) {
        return wire == null ? null : AgentStatus.fromWire(wire);
    }
}

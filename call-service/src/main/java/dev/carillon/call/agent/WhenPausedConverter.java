package dev.carillon.call.agent;

import dev.carillon.common.contract.agent.WhenPaused;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Stores the wire name: the database reads like the API. */
@Converter
class WhenPausedConverter implements AttributeConverter<WhenPaused, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable WhenPaused choice) {
        return choice == null ? null : choice.wire();
    }

    @Override
    public @Nullable WhenPaused convertToEntityAttribute(@Nullable String wire) {
        return wire == null ? null : WhenPaused.fromWire(wire);
    }
}

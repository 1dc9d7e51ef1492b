package dev.carillon.call.conversation;

import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.flow.FlowSpec;
import dev.carillon.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scenes to try conversations in. */
public final class Scenes {
    public static final Instant ANSWERED = Instant.parse("2026-03-01T10:00:00Z");
    public static final Instant ENDED = ANSWERED.plusSeconds(5);

    private static final Persona ADA = new Persona("Ada", null, null, null, null);

    private Scenes() {}

    /** @param nodes as in a request, but with single quotes; the first is {@code a} */
    public static FlowSpec flow(String nodes) {
        String json = "{'name':'F','start':'a','nodes':[" + nodes + "]}";
        return Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), FlowSpec.class);
    }

    public static Scene scene(UUID callId, @Nullable FlowSpec flow, Disposition outcome) {
        return scene(callId, flow, outcome, Map.of("product", "loan", "amount", 1200));
    }

    public static Scene scene(UUID callId, @Nullable FlowSpec flow, Disposition outcome, Map<String, Object> context) {
        return new Scene(callId, ADA, flow, "+15551234567", "Jane Doe", context, outcome, ANSWERED, ENDED);
    }
}

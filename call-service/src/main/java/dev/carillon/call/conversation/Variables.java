package dev.carillon.call.conversation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of one conversation: the call's, its context's, and those that the flow collects. */
final class Variables {
    /** Nobody reads out more of one value; and a transcript has to fit into an event. */
    private static final int MAX_SPOKEN = 200;

    private static final String CONTEXT = "context.";

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> spoken = new HashMap<>();

    Variables(Scene scene) {
        scene.context().forEach((key, value) -> {
            put(key, value);
            put(CONTEXT + key, value);
        });
        put("client_name", scene.clientName());
        put("agent_name", scene.agent().name());
        put("call_id", scene.callId().toString());
        put("to_number", scene.toNumber());
    }

    /** A null unsets it: what the context says of a call's own variables does not count. */
    void put(String name, @Nullable Object value) {
        if (value == null) {
            values.remove(name);
            spoken.remove(name);
        } else {
            values.put(name, value);
            spoken.put(name, Speech.cut(value.toString(), MAX_SPOKEN));
        }
    }

    /** Null when it is not set. */
    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    /** {@code template} as it is said. */
    String fill(String template) {
        return Template.fill(template, spoken);
    }
}

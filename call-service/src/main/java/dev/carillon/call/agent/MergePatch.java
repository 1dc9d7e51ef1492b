package dev.carillon.call.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch, <a href="https://www.rfc-editor.org/rfc/rfc7396#section-2">RFC 7396, section 2</a>. */
public final class MergePatch {
    private MergePatch() {}

    /** {@code target} with {@code patch} applied; the arguments stay as they are. */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target.isObject() ? target.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                JsonNode former = merged.path(change.getKey());
                merged.set(change.getKey(), apply(former, change.getValue()));
            }
        });
        return merged;
    }
}

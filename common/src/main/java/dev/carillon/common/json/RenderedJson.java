package dev.carillon.common.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** A value that has been written as JSON, to be put as it is into several messages: writing it is most of their cost. */
public record RenderedJson(@JsonValue @JsonRawValue String text) {

    /** @throws IllegalArgumentException as {@link Json#bytes} */
    public static RenderedJson of(Object value) {
        return new RenderedJson(Json.string(value));
    }
}

package dev.carillon.call.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataFilterTest {
    @ParameterizedTest
    @ValueSource(strings = {"5", "-5", "0.50", "123456789012345678901234567890", "true", "false"})
    @DisplayName("What may be a number or a truth value is looked for as that, and as a string")
    void ambiguous(String value) {
        assertThat(MetadataFilter.of("k", value).values())
                .isEqualTo(List.of("{\"k\":\"" + value + "\"}", "{\"k\":" + value + "}", "k", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead_1", "05", "5.", ".5", "1e5", "+5", "null", "True", " 5", "NaN"})
    @DisplayName("What no number is shown as is looked for as a string alone")
    void strings(String value) {
        assertThat(MetadataFilter.of("k", value).values()).isEqualTo(List.of("{\"k\":\"" + value + "\"}", "k", value));
    }

    @Test
    @DisplayName("Quotes in key and value stay what they are")
    void quotes() {
        assertThat(MetadataFilter.of("a\"b", "c\"d").values())
                .isEqualTo(List.of("{\"a\\\"b\":\"c\\\"d\"}", "a\"b", "c\"d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2]", "{\"a\": 1}", "[draft] offer"})
    @DisplayName("What may be an object or a list is compared as it is shown")
    void containers(String value) {
        var condition = MetadataFilter.of("k", value);

        assertThat(condition.sql()).isEqualTo("metadata ->> ? = ?");
        assertThat(condition.values()).isEqualTo(new ArrayList<Object>(List.of("k", value)));
    }
}

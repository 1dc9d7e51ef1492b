package dev.carillon.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class E164Test {
    @ParameterizedTest
    @CsvSource({
        "+15551234567, +15551234567",
        "5551234567, +15551234567",
        "15551234567, +15551234567",
        "(555) 123-4567, +15551234567",
        "+44 20 7946 0958, +442079460958",
        "+1555000111, +1555000111",
        "+1234567, +1234567",
        "+123456789012345, +123456789012345"
    })
    void numbers_with_usual_punctuation_are_normalised(String given, String expected) {
        assertThat(E164.normalize(given)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "+0123456789",
                "+123456",
                "+1234567890123456",
                "555123456",
                "0551234567",
                "1234567890",
                "call me",
                "+1555123456x",
                "++15551234567",
                "٥٥٥١٢٣٤٥٦٧",
                "+1 555 123 4567                                      "
            })
    void anything_else_is_no_number(String given) {
        assertThat(E164.normalize(given)).isEmpty();
    }
}

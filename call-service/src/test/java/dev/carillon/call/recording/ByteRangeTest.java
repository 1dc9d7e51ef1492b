package dev.carillon.call.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2">RFC 9110 14.1.2</a>, and around them. */
class ByteRangeTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "bytes=0-499, 0, 500",
        "bytes=500-999, 500, 500",
        "bytes=-500, 9500, 500",
        "bytes=9500-, 9500, 500",
        "bytes=0-0, 0, 1",
        "bytes=-1, 9999, 1",
        "bytes=9999-20000, 9999, 1",
        "bytes=-20000, 0, 10000",
        "bytes= 5 - 9, 5, 5",
        "bytes=0-, 0, 10000"
    })
    @DisplayName("A single range of 10,000 bytes is the part it names")
    void parts(String header, long from, long length) {
        assertThat(ByteRange.of(header, 10_000)).isEqualTo(new ByteRange.Part(from, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10000-", "bytes=10000-20000", "bytes=-0", "bytes=99999999999-"})
    @DisplayName("A range without a byte of the content is outside")
    void outside(String header) {
        assertThat(ByteRange.of(header, 10_000)).isEqualTo(new ByteRange.Outside());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "bytes=9-5",
                "items=0-5",
                "bytes=0-1,5-6",
                "bytes=9999999999999999999-"
            })
    @DisplayName("Several ranges, other units and what is none are answered with the whole")
    void whole(String header) {
        assertThat(ByteRange.of(header, 10_000)).isEqualTo(new ByteRange.Whole());
    }
}

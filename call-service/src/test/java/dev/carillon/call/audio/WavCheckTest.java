package dev.carillon.call.audio;

import static dev.carillon.call.support.WavFiles.chunk;
import static dev.carillon.call.support.WavFiles.extensible;
import static dev.carillon.call.support.WavFiles.good;
import static dev.carillon.call.support.WavFiles.riff;
import static dev.carillon.call.support.WavFiles.tone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WavCheckTest {
    private static WavFacts check(byte[] file) throws IOException, InvalidAudioException {
        return WavCheck.check(new ByteArrayInputStream(file), file.length);
    }

    @Test
    @DisplayName("Length, rate, channels and level are measured")
    void facts() throws Exception {
        WavFacts facts = check(good().channels(2).seconds(1.5).file());

        assertThat(facts.sampleRate()).isEqualTo(16_000);
        assertThat(facts.channels()).isEqualTo(2);
        assertThat(facts.duration()).isEqualTo(Duration.ofMillis(1_500));
        // A sine of a quarter: -12.04 dB for its peak, -3.01 dB more for its root mean square.
        assertThat(facts.level().dbfs()).isCloseTo(-15.05, within(0.05));
        assertThat(facts.level().clippedRatio()).isZero();
    }

    static Stream<Arguments> usable() {
        byte[] data = good().data();
        return Stream.of(
                arguments("8 kHz", good().rate(8_000).wave(tone(0.5, 8_000)).file()),
                arguments("48 kHz", good().rate(48_000).file()),
                arguments("exactly a second", good().seconds(1).file()),
                arguments("exactly a minute", good().rate(8_000).seconds(60).file()),
                arguments("extensible PCM", extensible(good(), 1)),
                arguments(
                        "a list of names before the data",
                        riff(chunk("fmt ", good().fmt()), chunk("LIST", new byte[3]), chunk("data", data))),
                arguments(
                        "a chunk after the data",
                        riff(chunk("fmt ", good().fmt()), chunk("data", data), chunk("cue ", new byte[5]))),
                arguments(
                        "a few clipped samples",
                        good().wave(frame -> frame % 200 == 0 ? 1 : 0.1).file()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("Usable audio passes")
    void usable(String name, byte[] file) throws Exception {
        assertThat(check(file).duration()).isPositive();
    }

    static Stream<Arguments> refused() {
        byte[] file = good().file();
        byte[] data = good().data();
        byte[] fmt = good().fmt();
        byte[] contradicting = fmt.clone();
        contradicting[12] = 4; // bytes per frame
        byte[] bigEndian = file.clone();
        bigEndian[3] = 'X';
        byte[] lyingRiff = file.clone();
        lyingRiff[4]++;
        return Stream.of(
                arguments("nothing", new byte[0], "is not a WAV file"),
                arguments(
                        "text",
                        "Hello, is it me you are looking for?".getBytes(StandardCharsets.UTF_8),
                        "is not a WAV"),
                arguments("big endian", bigEndian, "is not a WAV file"),
                arguments("truncated", Arrays.copyOf(file, file.length / 2), "has a header that tells of 64044 bytes"),
                arguments("longer than it tells", Arrays.copyOf(file, file.length + 10), "but it has 64054"),
                arguments("a lying header", lyingRiff, "has a header that tells of 64045 bytes"),
                arguments(
                        "data that is not there",
                        riff(chunk("fmt ", fmt), chunk("data", data, data.length + 2)),
                        "is cut off"),
                arguments("no format", riff(chunk("LIST", new byte[4])), "has no fmt chunk"),
                arguments(
                        "data before the format",
                        riff(chunk("data", data), chunk("fmt ", fmt)),
                        "has no fmt chunk before its data"),
                arguments("no data", riff(chunk("fmt ", fmt)), "has no data chunk"),
                arguments("two formats", riff(chunk("fmt ", fmt), chunk("fmt ", fmt)), "more than one fmt"),
                arguments(
                        "two data chunks",
                        riff(chunk("fmt ", fmt), chunk("data", data), chunk("data", data)),
                        "more than one data"),
                arguments("a short format", riff(chunk("fmt ", new byte[8]), chunk("data", data)), "too short"),
                arguments(
                        "contradicting numbers",
                        riff(chunk("fmt ", contradicting), chunk("data", data)),
                        "contradict each other"),
                arguments(
                        "half a sample",
                        riff(chunk("fmt ", fmt), chunk("data", Arrays.copyOf(data, data.length - 1))),
                        "ends within a sample"),
                arguments("8 bit", good().bits(8).file(), "16 bits per sample, not 8"),
                arguments("24 bit", good().bits(24).file(), "16 bits per sample, not 24"),
                arguments("float", good().tag(3).bits(32).file(), "must be PCM, not audio of format 3"),
                arguments("mu-law", good().tag(7).bits(8).file(), "must be PCM, not audio of format 7"),
                arguments("extensible float", extensible(good(), 3), "must be PCM"),
                arguments("no channels", good().channels(0).file(), "1 or 2 channels, not 0"),
                arguments("5.1", good().channels(6).file(), "1 or 2 channels, not 6"),
                arguments("7999 Hz", good().rate(7_999).file(), "between 8000 and 48000 samples per second, not 7999"),
                arguments("96 kHz", good().rate(96_000).file(), "not 96000"),
                arguments("too short", good().seconds(0.99).file(), "at least 1 second long, not 0.99"),
                arguments("empty", good().seconds(0).file(), "at least 1 second long, not 0.00"),
                arguments("too long", good().rate(8_000).seconds(60.01).file(), "at most 60 seconds long, not 60.01"),
                arguments("all zero", good().wave(frame -> 0).file(), "is silent: its level is -120 dBFS"),
                arguments("near silence", good().wave(tone(0.003, 16_000)).file(), "is silent: its level is -53 dBFS"),
                arguments("clipped", good().wave(tone(4, 16_000)).file(), "is clipped"),
                arguments(
                        "one in a hundred clipped",
                        good().wave(frame -> frame % 100 == 0 ? 1 : 0.1).file(),
                        "is clipped: 1.0 %"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("What cannot be used is refused, and the refusal says why")
    void refused(String name, byte[] file, String reason) {
        assertThatThrownBy(() -> check(file))
                .isInstanceOf(InvalidAudioException.class)
                .hasMessageContaining(reason);
    }
}

package dev.carillon.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeySecretTest {
    @Test
    @DisplayName("A key has its mode's prefix, 30 random characters and 6 check characters, and parses back")
    void form() {
        ApiKeySecret live = ApiKeySecret.generate(false);
        ApiKeySecret test = ApiKeySecret.generate(true);

        assertThat(live.value()).matches("sk_live_[0-9A-Za-z]{36}");
        assertThat(test.value()).matches("sk_test_[0-9A-Za-z]{36}");
        assertThat(ApiKeySecret.parse(live.value())).contains(live);
        assertThat(ApiKeySecret.parse(test.value())).contains(test);
    }

    @Test
    @DisplayName("The check characters are the CRC-32 of what stands before them, in base62")
    void checkCharacters() {
        // CRC-32 of the ASCII text by Python: binascii.crc32(b"sk_live_" + b"A" * 30) = 761243134
        assertThat(ApiKeySecret.parse("sk_live_" + "A".repeat(30) + "0pW674")).isPresent();
    }

    @Test
    @DisplayName("Any one changed, missing or additional character is noticed")
    void typos() {
        String key = ApiKeySecret.generate(false).value();

        assertThat(IntStream.range("sk_live_".length(), key.length())
                        .mapToObj(i -> key.substring(0, i) + (key.charAt(i) == 'x' ? 'y' : 'x') + key.substring(i + 1)))
                .allSatisfy(typo -> assertThat(ApiKeySecret.parse(typo)).isEmpty());
        assertThat(ApiKeySecret.parse(key.substring(1))).isEmpty();
        assertThat(ApiKeySecret.parse(key.substring(0, key.length() - 1))).isEmpty();
        assertThat(ApiKeySecret.parse(key + "0")).isEmpty();
        assertThat(ApiKeySecret.parse("sk_test_" + key.substring("sk_live_".length())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk_live_", "sk_live_ÄÖÜ000000000000000000000000000000000", "Bearer sk_live_x"})
    @DisplayName("What is no key is not taken for one")
    void rubbish(String text) {
        assertThat(ApiKeySecret.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("Neither the hint nor toString gives a key away")
    void hidden() {
        ApiKeySecret key = ApiKeySecret.generate(true);

        assertThat(key.hint())
                .hasSize(13)
                .startsWith("sk_test_…")
                .endsWith(key.value().substring(40));
        assertThat(key.toString()).isEqualTo(key.hint());
    }

    @Test
    @DisplayName("The hash is SHA-256 of the whole key")
    void hash() throws Exception {
        ApiKeySecret key = ApiKeySecret.generate(true);

        byte[] expected = java.security.MessageDigest.getInstance("SHA-256")
                .digest(key.value().getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(key.hash().bytes()).isEqualTo(expected);
        assertThat(key.hash())
                .isEqualTo(ApiKeySecret.parse(key.value()).orElseThrow().hash());
    }
}

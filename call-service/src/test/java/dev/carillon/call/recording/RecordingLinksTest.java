package dev.carillon.call.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordingLinksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID CALL = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static RecordingLinks at(Instant now, String key) {
        return new RecordingLinks(new Config(key), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void verify(RecordingLinks links, UUID call, URI link) {
        String[] query = link.getQuery().split("[=&]");
        links.verify(call, query[1], query[3]);
    }

    @Test
    @DisplayName("A link leads to the public address, names the call and its expiry, and can be used until then")
    void valid() {
        URI link = at(NOW, KEY).of(CALL);

        assertThat(link.toString())
                .startsWith("https://voice.example/v1/recordings/" + CALL + "?expires="
                        + NOW.plus(Duration.ofHours(24)).getEpochSecond() + "&signature=");
        assertThatCode(() -> verify(at(NOW, KEY), CALL, link)).doesNotThrowAnyException();
        assertThatCode(() -> verify(at(NOW.plus(Duration.ofHours(24)).minusSeconds(1), KEY), CALL, link))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("A link that has expired, was changed, or is of another call or key is refused")
    void refused() {
        RecordingLinks links = at(NOW, KEY);
        URI link = links.of(CALL);
        String[] query = link.getQuery().split("[=&]");
        String otherKey = Base64.getEncoder().encodeToString("another key, of 32 bytes exactly".getBytes());

        refused(() -> verify(at(NOW.plus(Duration.ofHours(24)), KEY), CALL, link), "expired");
        refused(() -> verify(links, UUID.randomUUID(), link), "not valid");
        refused(() -> verify(at(NOW, otherKey), CALL, link), "not valid");
        refused(() -> links.verify(CALL, Long.toString(Long.parseLong(query[1]) + 1), query[3]), "not valid");
        refused(() -> links.verify(CALL, query[1], query[3].substring(1)), "not valid");
        refused(() -> links.verify(CALL, query[1], ""), "not valid");
        refused(() -> links.verify(CALL, null, query[3]), "not complete");
        refused(() -> links.verify(CALL, query[1], null), "not complete");
        refused(() -> links.verify(CALL, "tomorrow", query[3]), "not complete");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable verification, String reason) {
        assertThatThrownBy(verification)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(ProblemCode.LINK_INVALID.wire())
                .hasMessageContaining(reason);
    }

    @Test
    @DisplayName("A key that is too short is no key")
    void shortKey() {
        String key = Base64.getEncoder().encodeToString(new byte[31]);

        assertThatThrownBy(() -> at(NOW, key)).isInstanceOf(IllegalArgumentException.class);
    }

    private record Config(String linkKey) implements RecordingConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration tick() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration linkValidity() {
            return Duration.ofHours(24);
        }

        @Override
        public URI publicUrl() {
            return URI.create("https://voice.example/");
        }
    }
}

package dev.carillon.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The vector is the one that the libraries of Standard Webhooks test themselves with. */
class WebhookVerifierTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_614_265_330);

    private static WebhookVerifier verifierAt(Instant now) {
        return new WebhookVerifier(SECRET, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    @DisplayName("The published vector is genuine")
    void publishedVector() {
        var objection = verifierAt(SIGNED_AT).objectionTo(ID, TIMESTAMP, SIGNATURE, BODY);

        assertThat(objection).isEmpty();
    }

    @Test
    @DisplayName("One fitting signature among several is enough, as during a rotation")
    void severalSignatures() {
        String signatures = "v1,AAAA v2,whatever " + SIGNATURE;

        var objection = verifierAt(SIGNED_AT).objectionTo(ID, TIMESTAMP, signatures, BODY);

        assertThat(objection).isEmpty();
    }

    @Test
    @DisplayName("A changed body, id or time is not genuine")
    void whatIsSigned() {
        var verifier = verifierAt(SIGNED_AT);

        assertThat(verifier.objectionTo(ID, TIMESTAMP, SIGNATURE, "{}".getBytes(StandardCharsets.UTF_8)))
                .contains("no signature fits the body");
        assertThat(verifier.objectionTo("msg_other", TIMESTAMP, SIGNATURE, BODY))
                .isPresent();
        assertThat(verifier.objectionTo(ID, "1614265331", SIGNATURE, BODY)).isPresent();
    }

    @Test
    @DisplayName("A time more than five minutes away is refused, before and after")
    void tolerance() {
        Duration justInside = Duration.ofMinutes(5);
        Duration outside = justInside.plusSeconds(1);

        assertThat(verifierAt(SIGNED_AT.plus(justInside)).objectionTo(ID, TIMESTAMP, SIGNATURE, BODY))
                .isEmpty();
        assertThat(verifierAt(SIGNED_AT.plus(outside)).objectionTo(ID, TIMESTAMP, SIGNATURE, BODY))
                .isPresent();
        assertThat(verifierAt(SIGNED_AT.minus(outside)).objectionTo(ID, TIMESTAMP, SIGNATURE, BODY))
                .isPresent();
    }

    @Test
    @DisplayName("Missing or unreadable headers are objected to, not thrown at")
    void brokenHeaders() {
        var verifier = verifierAt(SIGNED_AT);

        assertThat(verifier.objectionTo(null, TIMESTAMP, SIGNATURE, BODY)).isPresent();
        assertThat(verifier.objectionTo(ID, null, SIGNATURE, BODY)).isPresent();
        assertThat(verifier.objectionTo(ID, TIMESTAMP, null, BODY)).isPresent();
        assertThat(verifier.objectionTo(ID, "yesterday", SIGNATURE, BODY)).isPresent();
        assertThat(verifier.objectionTo(ID, "99999999999999999", SIGNATURE, BODY))
                .isPresent();
    }

    @Test
    @DisplayName("A secret without its prefix is a mistake of the caller")
    void secretForm() {
        assertThatThrownBy(() -> new WebhookVerifier("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

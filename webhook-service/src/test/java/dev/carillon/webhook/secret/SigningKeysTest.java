package dev.carillon.webhook.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.problem.ProblemException;
import dev.carillon.webhook.secret.SigningKeys.Pair;
import dev.carillon.webhook.signature.Ed25519Key;
import dev.carillon.webhook.signature.SignatureScheme;
import dev.carillon.webhook.signature.StandardWebhooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The signing keys of a target")
class SigningKeysTest {
    private static final Instant NOW = Instant.parse("2026-06-01T14:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final byte[] BODY = "{\"name\":\"Zoë ✓\"}".getBytes(StandardCharsets.UTF_8);

    private final Pair first = new Pair(SigningSecret.make(), Ed25519Key.make());
    private final Pair second = new Pair(SigningSecret.make(), Ed25519Key.make());
    private final Pair third = new Pair(SigningSecret.make(), Ed25519Key.make());
    private final Pair fourth = new Pair(SigningSecret.make(), Ed25519Key.make());
    private final SigningKeys keys = new SigningKeys(first, java.util.List.of());

    @Test
    @DisplayName("sign by the schemes that are asked for")
    void schemes() {
        assertThat(sign(keys, SignatureScheme.V1, NOW)).containsExactly(v1(first, NOW));
        assertThat(sign(keys, SignatureScheme.V1A, NOW)).containsExactly(v1a(first, NOW));
        assertThat(sign(keys, SignatureScheme.BOTH, NOW)).containsExactly(v1(first, NOW), v1a(first, NOW));
    }

    @Test
    @DisplayName("sign with the former ones, too, newest first, until the overlap ends")
    void overlap() {
        SigningKeys rotated = keys.rotated(second, NOW, NOW.plus(DAY));
        Instant last = NOW.plus(DAY).minusSeconds(1);

        assertThat(sign(rotated, SignatureScheme.V1, last)).containsExactly(v1(second, last), v1(first, last));
        assertThat(sign(rotated, SignatureScheme.V1A, last)).containsExactly(v1a(second, last), v1a(first, last));
        assertThat(sign(rotated, SignatureScheme.V1, NOW.plus(DAY))).containsExactly(v1(second, NOW.plus(DAY)));
    }

    @Test
    @DisplayName("rotated again within the overlap are three at most, the oldest goes first")
    void again() {
        SigningKeys three = keys.rotated(second, NOW, NOW.plus(DAY)).rotated(third, NOW.plusSeconds(1), NOW.plus(DAY));
        SigningKeys four = three.rotated(fourth, NOW.plusSeconds(2), NOW.plus(DAY));

        assertThat(sign(three, SignatureScheme.V1, NOW))
                .containsExactly(v1(third, NOW), v1(second, NOW), v1(first, NOW));
        assertThat(sign(four, SignatureScheme.V1, NOW))
                .containsExactly(v1(fourth, NOW), v1(third, NOW), v1(second, NOW));
    }

    @Test
    @DisplayName("without an overlap are replaced at once, and what has ended is not kept")
    void noOverlap() {
        SigningKeys atOnce = keys.rotated(second, NOW, NOW.plus(DAY)).rotated(third, NOW, NOW);
        SigningKeys later = keys.rotated(second, NOW, NOW.plus(DAY))
                .rotated(third, NOW.plus(DAY), NOW.plus(DAY).plus(DAY));

        assertThat(sign(atOnce, SignatureScheme.V1, NOW)).containsExactly(v1(third, NOW));
        assertThat(later.former()).extracting(SigningKeys.Former::keys).containsExactly(second);
    }

    @Test
    @DisplayName("come back from their sealed columns, and from no other row's")
    void sealed() {
        KeyVault vault = new KeyVault(new SecretCipher("Y2FyaWxsb24tdGVzdHMtMzItYnl0ZXMtb2Yta2V5ISE="));
        UUID row = UUID.randomUUID();
        SigningKeys rotated = keys.rotated(second, NOW, NOW.plus(DAY));

        SigningKeys opened = vault.open(
                row,
                vault.sealSecret(rotated, row),
                vault.sealSigningKey(rotated, row),
                vault.sealFormer(rotated, row));

        assertThat(opened.sign(SignatureScheme.BOTH, "msg_1", NOW, BODY))
                .isEqualTo(rotated.sign(SignatureScheme.BOTH, "msg_1", NOW, BODY));
        assertThat(KeyVault.formerUntil(opened)).isEqualTo(NOW.plus(DAY));
        assertThat(new String(vault.sealFormer(rotated, row), StandardCharsets.ISO_8859_1))
                .doesNotContain(first.secret().text());
        assertThatThrownBy(() -> vault.open(
                        UUID.randomUUID(), vault.sealSecret(rotated, row), null, vault.sealFormer(rotated, row)))
                .isInstanceOf(IllegalStateException.class);
        // What was sealed for one column does not open in another one.
        assertThatThrownBy(() -> vault.open(row, vault.sealSecret(rotated, row), vault.sealFormer(rotated, row), null))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "secret {0}, overlap {1} h: {2} is to blame")
    @CsvSource({"short, 24, secret", ", -1, overlap_hours", ", 169, overlap_hours"})
    @DisplayName("are not rotated to a secret of another form, or with an overlap out of bounds")
    void refused(String secret, int overlapHours, String field) {
        assertThatThrownBy(() -> Rotation.of(secret, overlapHours))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(422);
                    assertThat(e.problem().errors().getFirst().field()).isEqualTo(field);
                });
    }

    @Test
    @DisplayName("get a key pair at a rotation only when they have one")
    void pairs() {
        Rotation rotation = Rotation.of(null, 24);
        SigningKeys symmetric = SigningKeys.of(SigningSecret.make());

        assertThat(rotation.of(symmetric, NOW).current().asymmetric()).isNull();
        assertThat(rotation.of(keys, NOW).current().asymmetric().publicText())
                .isNotEqualTo(first.asymmetric().publicText());
    }

    private static java.util.List<String> sign(SigningKeys keys, SignatureScheme scheme, Instant time) {
        return java.util.List.of(keys.sign(scheme, "msg_1", time, BODY).split(" "));
    }

    private static String v1(Pair pair, Instant time) {
        return StandardWebhooks.sign(pair.secret().key(), "msg_1", time, BODY);
    }

    private static String v1a(Pair pair, Instant time) {
        return StandardWebhooks.sign(pair.asymmetric(), "msg_1", time, BODY);
    }
}

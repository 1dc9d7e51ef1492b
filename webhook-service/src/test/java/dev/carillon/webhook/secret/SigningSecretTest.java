package dev.carillon.webhook.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A signing secret")
class SigningSecretTest {
    private final SecretCipher cipher = new SecretCipher("Y2FyaWxsb24tdGVzdHMtMzItYnl0ZXMtb2Yta2V5ISE=");

    @ParameterizedTest(name = "{0} bytes: {1}")
    @CsvSource({"23, false", "24, true", "32, true", "64, true", "65, false"})
    @DisplayName("is whsec_ and the base64 of 24 to 64 bytes")
    void lengths(int bytes, boolean taken) {
        String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);

        assertThat(SigningSecret.parse(text).isPresent()).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"secret", "''", "whsec_", "whsec_not base64", "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    @DisplayName("is nothing else")
    void otherForms(String text) {
        assertThat(SigningSecret.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("is made anew each time, in the form that is taken")
    void made() {
        SigningSecret first = SigningSecret.make();
        SigningSecret second = SigningSecret.make();

        assertThat(first.key()).hasSize(32).isNotEqualTo(second.key());
        assertThat(SigningSecret.parse(first.text()).orElseThrow().key()).isEqualTo(first.key());
    }

    @Test
    @DisplayName("comes back from storage with the same key, and shows itself in no log")
    void sealed() {
        UUID owner = UUID.randomUUID();
        SigningSecret secret = SigningSecret.make();

        byte[] sealed = cipher.seal(secret, owner);

        assertThat(cipher.open(sealed, owner).key()).isEqualTo(secret.key());
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(secret.text());
        assertThat(sealed).isNotEqualTo(cipher.seal(secret, owner));
        assertThat(secret.toString()).doesNotContain(secret.text());
    }

    @Test
    @DisplayName("opens neither for another row, nor changed, nor with another key")
    void bound() {
        UUID owner = UUID.randomUUID();
        byte[] sealed = cipher.seal(SigningSecret.make(), owner);
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;
        SecretCipher other = new SecretCipher(Base64.getEncoder().encodeToString(new byte[32]));

        assertThatThrownBy(() -> cipher.open(sealed, UUID.randomUUID())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.open(changed, owner)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.open(sealed, owner)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.open(new byte[5], owner)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("is kept under a key of exactly 32 bytes")
    void keyLength() {
        String short16 = Base64.getEncoder().encodeToString(new byte[16]);

        assertThatThrownBy(() -> new SecretCipher(short16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
    }
}

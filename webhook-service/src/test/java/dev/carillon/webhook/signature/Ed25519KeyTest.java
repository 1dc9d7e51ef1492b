package dev.carillon.webhook.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Asymmetric signatures")
class Ed25519KeyTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Vectors of <a href="https://www.rfc-editor.org/rfc/rfc8032#section-7.1">RFC 8032, 7.1</a>: TEST 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    })
    @DisplayName("are those of RFC 8032")
    void rfc8032(String seed, String publicKey, String message, String signature) {
        byte[] both = HEX.parseHex(seed + publicKey);
        Ed25519Key key = Ed25519Key.parse("whsk_" + Base64.getEncoder().encodeToString(both));

        assertThat(HEX.formatHex(key.sign(HEX.parseHex(message)))).isEqualTo(signature);
        assertThat(key.publicText()).isEqualTo("whpk_" + Base64.getEncoder().encodeToString(HEX.parseHex(publicKey)));
    }

    /** The example of the specification, with the key of its reference implementation's tests. */
    @Test
    @DisplayName("are those of Standard Webhooks")
    void standardWebhooks() {
        Ed25519Key key = Ed25519Key.parse(
                "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==");

        String signature = StandardWebhooks.sign(
                key,
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature)
                .isEqualTo(
                        "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==");
    }

    @Test
    @DisplayName("of a made key are verified with its public text, and the key comes back from its private one")
    void made() throws Exception {
        Ed25519Key key = Ed25519Key.make();
        byte[] message = "{\"name\":\"Zoë ✓ 名前\"}".getBytes(StandardCharsets.UTF_8);
        byte[] publicKey = Base64.getDecoder().decode(key.publicText().substring("whpk_".length()));

        byte[] signature = Ed25519Key.parse(key.privateText()).sign(message);

        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new X509EncodedKeySpec(HEX.parseHex("302a300506032b6570032100" + HEX.formatHex(publicKey)))));
        verifier.update(message);
        assertThat(verifier.verify(signature)).isTrue();
        assertThat(Ed25519Key.make().publicText()).isNotEqualTo(key.publicText());
        assertThat(key.toString()).doesNotContain(key.privateText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsk_", "whsk_AAAA", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsk_not base64"})
    @DisplayName("need a key of the form")
    void otherForms(String text) {
        assertThatThrownBy(() -> Ed25519Key.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.carillon.call.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published examples of <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature Calculations for the
 * Authorization Header</a>.
 */
class SigV4Test {
    private static final Instant AT = Instant.parse("2013-05-24T00:00:00Z");
    private static final String EMPTY = SigV4.sha256("");

    private final SigV4 signer =
            new SigV4("us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    private String signature(String method, String pathAndQuery, Map<String, String> headers, String sha256) {
        URI uri = URI.create("https://examplebucket.s3.amazonaws.com" + pathAndQuery);
        return signer.sign(method, uri, headers, sha256, AT).get("authorization");
    }

    @Test
    @DisplayName("GET of an object, with a range")
    void getObject() {
        assertThat(signature("GET", "/test.txt", Map.of("Range", "bytes=0-9"), EMPTY))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    @DisplayName("PUT of an object")
    void putObject() {
        Map<String, String> headers =
                Map.of("Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY");

        assertThat(signature("PUT", "/test%24file.text", headers, SigV4.sha256("Welcome to Amazon S3.")))
                .endsWith("SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
                        + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/?lifecycle, fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        "/?max-keys=2&prefix=J, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
    })
    @DisplayName("GET with a query")
    void query(String pathAndQuery, String expected) {
        assertThat(signature("GET", pathAndQuery, Map.of(), EMPTY)).endsWith("Signature=" + expected);
    }

    @Test
    @DisplayName("What is sent with a request is what was signed, without the host that the client adds itself")
    void headers() {
        var headers = signer.sign("GET", URI.create("http://minio:9000/b/k"), Map.of(), EMPTY, AT);

        assertThat(headers).containsOnlyKeys("authorization", "x-amz-content-sha256", "x-amz-date");
        assertThat(headers).containsEntry("x-amz-date", "20130524T000000Z");
    }
}

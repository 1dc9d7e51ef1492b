package dev.carillon.call.blob;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests to S3 with AWS Signature Version 4, in the header
 * (<a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature calculations for the
 * Authorization header</a>).
 */
final class SigV4 {
    static final String CONTENT_SHA256 = "x-amz-content-sha256";
    static final String DATE = "x-amz-date";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "s3";
    private static final String TERMINATOR = "aws4_request";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

    private final String region;
    private final String accessKeyId;
    private final String secretAccessKey;

    SigV4(String region, String accessKeyId, String secretAccessKey) {
        this.region = region;
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
    }

    /**
     * The headers to send with a request: {@code headers}, the two that the signature needs, and the signature.
     *
     * @param uri its path as it goes over the wire
     * @param headers all others that are to be signed
     * @param payloadSha256 of the body, in hexadecimal
     */
    SortedMap<String, String> sign(
            String method, URI uri, Map<String, String> headers, String payloadSha256, Instant now) {
        SortedMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name.toLowerCase(java.util.Locale.ROOT), value.strip()));
        signed.put(CONTENT_SHA256, payloadSha256);
        signed.put(DATE, TIME.format(now));
        SortedMap<String, String> canonical = new TreeMap<>(signed);
        canonical.put("host", uri.getAuthority());
        String names = String.join(";", canonical.keySet());
        String scope = DAY.format(now) + "/" + region + "/" + SERVICE + "/" + TERMINATOR;
        String request = String.join(
                "\n",
                method,
                uri.getRawPath(),
                canonicalQuery(uri.getRawQuery()),
                canonical.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining()),
                names,
                payloadSha256);
        String toSign = String.join("\n", ALGORITHM, TIME.format(now), scope, sha256(request));
        String signature = HexFormat.of().formatHex(hmac(signingKey(now), toSign));
        signed.put(
                "authorization",
                ALGORITHM + " Credential=" + accessKeyId + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                        + signature);
        return signed;
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String canonicalQuery(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        return Arrays.stream(query.split("&", -1))
                .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private byte[] signingKey(Instant now) {
        byte[] day = hmac(("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8), DAY.format(now));
        return hmac(hmac(hmac(day, region), SERVICE), TERMINATOR);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}

package dev.carillon.call.blob;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of an S3-compatible store as there is to talk to: it checks signatures and bytes, and keeps objects. */
final class S3Server implements AutoCloseable {
    static final String ACCESS_KEY = "AKIDTEST";
    static final String SECRET_KEY = "secret/of+the=tests";
    static final String REGION = "eu-test-1";
    static final String BUCKET = "carillon-test";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]+)");
    private static final Pattern SIGNED = Pattern.compile("SignedHeaders=([^,]+)");

    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private volatile boolean failing;

    S3Server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers nothing but 503 from now on. */
    void fail() {
        failing = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath();
            if (failing) {
                answer(exchange, 503, new byte[0]);
            } else if (!path.startsWith("/" + BUCKET + "/")) {
                answer(exchange, 404, new byte[0]);
            } else if (!isSigned(exchange) || !isWhole(exchange, body)) {
                answer(exchange, 403, new byte[0]);
            } else {
                serve(exchange, path.substring(BUCKET.length() + 2), body);
            }
        }
    }

    private void serve(HttpExchange exchange, String key, byte[] body) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(key, body);
                answer(exchange, 200, new byte[0]);
            }
            case "GET" -> {
                byte[] object = objects.get(key);
                Matcher range = RANGE.matcher(exchange.getRequestHeaders().getFirst("Range"));
                if (object == null || !range.matches()) {
                    answer(exchange, 404, new byte[0]);
                } else {
                    int from = Integer.parseInt(range.group(1));
                    int to = Math.min(object.length, Integer.parseInt(range.group(2)) + 1);
                    answer(exchange, 206, Arrays.copyOfRange(object, from, to));
                }
            }
            case "DELETE" -> {
                objects.remove(key);
                answer(exchange, 204, new byte[0]);
            }
            default -> answer(exchange, 405, new byte[0]);
        }
    }

    private static boolean isWhole(HttpExchange exchange, byte[] body) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of()
                    .formatHex(digest)
                    .equals(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    /** Signs the request as it arrived anew, with what the bucket's owner knows, and compares. */
    private boolean isSigned(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        String authorization = headers.getFirst("Authorization");
        Matcher names = SIGNED.matcher(authorization == null ? "" : authorization);
        if (!names.find() || !headers.getFirst("Host").equals(url().getAuthority())) {
            return false;
        }
        Map<String, String> signed = new TreeMap<>();
        for (String name : names.group(1).split(";")) {
            if (!name.equals("host") && !name.startsWith("x-amz-")) {
                signed.put(name, headers.getFirst(name));
            }
        }
        Instant at = TIME.parse(headers.getFirst("x-amz-date"), Instant::from);
        String expected = new SigV4(REGION, ACCESS_KEY, SECRET_KEY)
                .sign(
                        exchange.getRequestMethod(),
                        url().resolve(exchange.getRequestURI()),
                        signed,
                        headers.getFirst("x-amz-content-sha256"),
                        at)
                .get("authorization");
        return expected.equals(authorization);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

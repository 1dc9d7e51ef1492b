package dev.carillon.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What call-service answers where content is streamed: uploads are counted, recordings are served in ranges. */
public final class OwnersMedia {
    /** The only signature that a link to a recording can have here. */
    public static final String SIGNATURE = "signed-by-the-owner";

    public static final int RECORDING_BYTES = 3_000_000;

    private static final String ETAG = "\"recording\"";

    private OwnersMedia() {}

    /** The content of every recording. */
    public static byte[] recording() {
        byte[] bytes = new byte[RECORDING_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 >>> 3);
        }
        return bytes;
    }

    /** Answers when it is about content; false when the request is not touched. */
    static boolean answers(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/dataset/sample")) {
            upload(exchange);
        } else if (path.endsWith("/recording")) {
            recording(exchange);
        } else if (path.startsWith("/internal/v1/recordings/")) {
            String query = exchange.getRequestURI().getRawQuery();
            if (query != null && query.endsWith("signature=" + SIGNATURE)) {
                recording(exchange);
            } else {
                problem(exchange, ProblemCode.LINK_INVALID);
            }
        } else {
            return false;
        }
        return true;
    }

    private static void upload(HttpExchange exchange) throws IOException {
        long bytes = 0;
        int sum = 0;
        try (InputStream body = exchange.getRequestBody()) {
            byte[] buffer = new byte[8_192];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                for (int i = 0; i < read; i++) {
                    sum = sum * 31 + buffer[i];
                }
            }
        }
        if (bytes < 44) {
            problem(exchange, ProblemCode.INVALID_AUDIO);
            return;
        }
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("bytes", bytes);
        seen.put("sum", sum);
        seen.put("type", exchange.getRequestHeaders().getFirst("Content-Type"));
        seen.put("announced", exchange.getRequestHeaders().getFirst("Content-Length"));
        send(exchange, 201, "application/json", Json.bytes(seen));
    }

    private static void recording(HttpExchange exchange) throws IOException {
        byte[] whole = recording();
        var headers = exchange.getResponseHeaders();
        headers.set("ETag", ETAG);
        headers.set("Accept-Ranges", "bytes");
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (ETAG.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
        } else if (range == null) {
            send(exchange, 200, "audio/wav", whole);
        } else if (range.equals("bytes=10-19")) {
            headers.set("Content-Range", "bytes 10-19/" + whole.length);
            send(exchange, 206, "audio/wav", Arrays.copyOfRange(whole, 10, 20));
        } else {
            headers.set("Content-Range", "bytes */" + whole.length);
            problem(exchange, ProblemCode.RANGE_NOT_SATISFIABLE);
        }
    }

    private static void problem(HttpExchange exchange, ProblemCode code) throws IOException {
        send(exchange, code.status(), Problem.MEDIA_TYPE, Json.bytes(Problem.of(code, null)));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}

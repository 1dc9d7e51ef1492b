package dev.carillon.bench.dial;

import dev.carillon.bench.BenchException;
import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.bench.load.Latencies;
import dev.carillon.common.web.Cursor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads pages of an organisation's calls through the gateway, and times them. */
final class Pages {
    private static final int OK = 200;
    private static final String PLACE = """
            select created_at, id from call where organization_id = ? and not test
            order by created_at desc, id desc limit 1 offset ?
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Connection database;

    Pages(Connection database) {
        this.database = database;
    }

    /** The page that a client who reads on from the first page comes to after {@code rows} calls of {@code total}. */
    HttpRequest after(BenchOrganization organization, int rows, int total) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(PLACE)) {
            statement.setObject(1, organization.id());
            statement.setInt(2, rows - 1);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                var place = new Cursor(
                        row.getObject(1, OffsetDateTime.class).toInstant(), row.getObject(2, UUID.class), (long) total);
                return request(organization, "&cursor=" + place.encode());
            }
        }
    }

    /** The page that a list begins with; it counts the list. */
    HttpRequest first(BenchOrganization organization) {
        return request(organization, "");
    }

    void time(HttpRequest page, Latencies latencies) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<byte[]> answer = http.send(page, HttpResponse.BodyHandlers.ofByteArray());
        latencies.record(System.nanoTime() - began);
        if (answer.statusCode() != OK) {
            throw new BenchException("A page was answered with status " + answer.statusCode());
        }
    }

    private static HttpRequest request(BenchOrganization organization, String more) {
        return HttpRequest.newBuilder(URI.create(organization.url() + "/v1/calls?limit=25" + more))
                .header("Authorization", "Bearer " + organization.key())
                .build();
    }
}

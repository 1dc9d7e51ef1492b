package dev.carillon.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** What every problem of the gateway has (RFC 9457, and our own members). */
public final class Problems {
    private Problems() {}

    public static void isProblem(Api.Answer answer, int status, String code) {
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().allValues("X-Request-Id")).hasSize(1);
        JsonNode problem = answer.json();
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotEmpty();
        assertThat(problem.get("type").asText()).isEqualTo("urn:carillon:problem:" + code);
        assertThat(problem.get("request_id").asText())
                .isEqualTo(answer.header("X-Request-Id").orElseThrow());
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .doesNotContainIgnoringCase("<html")
                .doesNotContain("dev.carillon", "java.", "Exception");
    }
}

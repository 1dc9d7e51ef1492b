package dev.carillon.common.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.carillon.common.contract.agent.AgentStatus;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonProblemsTest {
    record Inner(int number) {}

    record Request(
            String name, Integer count, Boolean flag, UUID id, Instant at, AgentStatus status, List<Inner> items) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nme\":\"x\"}          | nme              | nme is not a known field",
                "{\"name\":1}             | name             | name must be a string",
                "{\"name\":{}}            | name             | name must be a string",
                "{\"count\":\"3\"}        | count            | count must be a whole number",
                "{\"count\":1.5}          | count            | count must be a whole number",
                "{\"flag\":\"true\"}      | flag             | flag must be true or false",
                "{\"id\":\"x\"}           | id               | id must be a UUID",
                "{\"at\":\"tomorrow\"}    | at               | at must be an RFC 3339 time",
                "{\"items\":[{\"number\":\"a\"}]} | items[0].number | items[0].number must be a whole number",
                "{\"items\":7}            | items            | items must be a list"
            })
    void a_wrong_field_is_named_in_the_words_of_the_request(String body, String field, String detail) {
        Problem problem = problemOf(body);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo(detail);
        assertThat(problem.errors())
                .singleElement()
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{", "[]", "nul", "{} {}", "{'name':'x'}", "{\"name\":\"a\",\"name\":\"b\"}", "\"text\""})
    void what_is_no_json_object_is_told_so(String body) {
        assertThat(problemOf(body).status()).isEqualTo(400);
        assertThat(problemOf(body).detail()).doesNotContain("java", "dev.carillon", "jackson");
    }

    @ParameterizedTest
    @CsvSource("{\"status\":\"asleep\"}")
    void an_unknown_name_of_a_state_lists_nothing_of_ours(String body) {
        assertThat(problemOf(body).detail()).startsWith("status ").doesNotContain("dev.carillon");
    }

    private static Problem problemOf(String body) {
        JsonProcessingException failure = catchThrowableOfType(
                JsonProcessingException.class, () -> Json.strict().readValue(body, Request.class));
        return JsonProblems.of(failure);
    }
}

package dev.carillon.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallNotesRequestTest {
    @Test
    @DisplayName("What is given is taken as it is; null is kept apart from absent")
    void taken() throws Exception {
        Map<String, Object> changes = CallNotesRequest.parse(json(
                "{'metadata':{'a':null,'b':[1]},'tags':['x','y'],'disposition':null,'structured_answers':{'n':1.5}}"));

        assertThat(changes).containsOnlyKeys("metadata", "tags", "disposition", "structured_answers");
        assertThat(changes.get("tags")).isEqualTo(List.of("x", "y"));
        assertThat(changes).containsEntry("disposition", null);
        assertThat(CallNotesRequest.parse(json("{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'metadata':[]}            | 400 | metadata
                    {'metadata':'x'}           | 400 | metadata
                    {'structured_answers':7}   | 400 | structured_answers
                    {'tags':'x'}               | 400 | tags
                    {'tags':['x',1]}           | 400 | tags[1]
                    {'tags':['x','']}          | 422 | tags[1]
                    {'tags':null}              | 422 | tags
                    {'disposition':5}          | 400 | disposition
                    {'disposition':'a\\u0007b'}| 422 | disposition
                    {'summary':'mine'}         | 400 | summary
                    {'status':'completed'}     | 400 | status
                    """)
    @DisplayName("Rubbish is refused by the name of its field")
    void refused(String body, int status, String field) throws Exception {
        JsonNode given = json(body);

        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> CallNotesRequest.parse(given));

        assertThat(refusal.problem().status()).isEqualTo(status);
        assertThat(refusal.problem().errors()).extracting(FieldError::field).containsExactly(field);
    }

    @Test
    @DisplayName("More than fifty tags are refused")
    void tooMany() {
        JsonNode given = Json.mapper().valueToTree(Map.of("tags", java.util.Collections.nCopies(51, "x")));

        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> CallNotesRequest.parse(given));

        assertThat(refusal.problem().status()).isEqualTo(422);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.mapper().readTree(text.replace('\'', '"'));
    }
}

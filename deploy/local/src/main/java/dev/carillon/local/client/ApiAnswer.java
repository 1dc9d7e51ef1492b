package dev.carillon.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What the API answered.
 *
 * @param request method and path, for messages
 * @param body missing when the answer had none
 */
public record ApiAnswer(String request, int status, HttpHeaders headers, JsonNode body) {
    /**
     * This answer, if its status is {@code expected}.
     *
     * @throws UnexpectedAnswerException naming the request, the status and the problem's words
     */
    public ApiAnswer expect(int expected) {
        if (status != expected) {
            throw new UnexpectedAnswerException(request + " answered " + status + ", not " + expected + problem());
        }
        return this;
    }

    /**
     * A text field of the body.
     *
     * @throws UnexpectedAnswerException when there is no such field
     */
    public String text(String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual()) {
            throw new UnexpectedAnswerException(request + " answered " + status + " without " + field);
        }
        return value.asText();
    }

    private String problem() {
        String detail = body.path("detail").asText(body.path("title").asText(""));
        return detail.isEmpty() ? "" : ": " + detail;
    }
}

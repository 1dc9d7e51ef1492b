package dev.carillon.webhook.delivery;

import java.util.Map;

/** Answers as a client sees them. */
final class Responses {
    private Responses() {}

    /** Of a server that sends no header but the length. */
    static AttemptOutcome.Responded responded(int status, String body) {
        return new AttemptOutcome.Responded(
                status, null, new ResponseHeaders(Map.of("content-length", Integer.toString(body.length()))), body);
    }
}

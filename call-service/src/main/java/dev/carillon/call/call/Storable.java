package dev.carillon.call.call;

import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/** What a call can carry with it. Pure. */
public final class Storable {
    /** Context and metadata travel with every event of the call, and an event has to fit into a Kafka record. */
    private static final int MAX_BYTES = 256 * 1024;

    /** PostgreSQL stores no such character, neither in text nor in JSON. */
    private static final String ESCAPED_NUL = "\\u0000";

    private Storable() {}

    /**
     * Checks the size and the characters of a command that makes a call.
     *
     * @throws ProblemException when the data of a call that {@code command} makes could not be kept or published
     */
    public static void require(ReceivedCommand command) {
        if (command.payload().length > MAX_BYTES) {
            throw new ProblemException(
                    ProblemCode.PAYLOAD_TOO_LARGE, "A call must not exceed " + MAX_BYTES + " bytes of JSON");
        }
        // An escaped backslash before "u0000" is no NUL; it is refused all the same: nobody means it.
        if (new String(command.payload(), StandardCharsets.UTF_8).contains(ESCAPED_NUL)) {
            throw new ProblemException(ProblemCode.VALIDATION_FAILED, "A call must not contain NUL characters");
        }
    }
}

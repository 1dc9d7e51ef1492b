package dev.carillon.call.call;

import dev.carillon.call.lifecycle.Call;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The call that a command is about, locked, and only for its own organisation and mode. */
@ApplicationScoped
public class OwnCall {
    private final CallStore calls;

    OwnCall(CallStore calls) {
        this.calls = calls;
    }

    /** @throws dev.carillon.common.problem.ProblemException 404 when the command's organisation and mode have none */
    public Call lock(ReceivedCommand command, UUID callId) {
        return calls.lock(List.of(callId)).stream()
                .filter(call -> call.order().organizationId().equals(command.organizationId())
                        && call.order().test() == command.test())
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "There is no call " + callId)
                        .asException());
    }
}

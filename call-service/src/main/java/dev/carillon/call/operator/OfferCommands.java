package dev.carillon.call.operator;

import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;

/** What operators say to transfers; decided where transfers are. */
public interface OfferCommands {
    /** @throws dev.carillon.common.problem.ProblemException when refused, before anything is written */
    Outcome answer(ReceivedCommand command, OperatorCommand.Answer answer);

    /** @throws dev.carillon.common.problem.ProblemException as {@link #answer} */
    Outcome calledBack(ReceivedCommand command, OperatorCommand.CompleteCallback done);
}

package dev.carillon.call.operator;

import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.messaging.command.CommandBatch;
import dev.carillon.common.messaging.command.CommandHandler;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Decides what becomes of commands on operators, their queues and offers. */
@ApplicationScoped
class OperatorCommandHandler implements CommandHandler {
    private static final Set<String> ANSWERS = Set.of(
            OperatorCommand.AcceptOffer.TYPE, OperatorCommand.DeclineOffer.TYPE, OperatorCommand.CompleteOffer.TYPE);

    private final QueueCommands queues;
    private final OperatorCommands operators;
    private final OfferCommands offers;

    OperatorCommandHandler(QueueCommands queues, OperatorCommands operators, OfferCommands offers) {
        this.queues = queues;
        this.operators = operators;
        this.offers = offers;
    }

    @Override
    public void handle(CommandBatch batch) {
        // A transfer locks its call before its operator. So do the answers, unless a change of settings in the batch
        // has locked the operator before; an answer and a change of settings do not mind their order.
        List<ReceivedCommand> commands = batch.commands().stream()
                .sorted(Comparator.comparing(command -> !ANSWERS.contains(command.type())))
                .toList();
        for (ReceivedCommand command : commands) {
            batch.decide(command, Outcome.orRefused(() -> decide(command)));
        }
    }

    private Outcome decide(ReceivedCommand command) {
        return switch (command.type()) {
            case OperatorCommand.CreateQueue.TYPE ->
                queues.create(command, command.payload(OperatorCommand.CreateQueue.class));
            case OperatorCommand.UpdateQueue.TYPE ->
                queues.update(command, command.payload(OperatorCommand.UpdateQueue.class));
            case OperatorCommand.DeleteQueue.TYPE ->
                queues.delete(command, command.payload(OperatorCommand.DeleteQueue.class));
            case OperatorCommand.CreateOperator.TYPE ->
                operators.create(command, command.payload(OperatorCommand.CreateOperator.class));
            case OperatorCommand.UpdateOperator.TYPE ->
                operators.update(command, command.payload(OperatorCommand.UpdateOperator.class));
            case OperatorCommand.DeleteOperator.TYPE ->
                operators.delete(command, command.payload(OperatorCommand.DeleteOperator.class));
            case OperatorCommand.SetPresence.TYPE ->
                operators.present(command, command.payload(OperatorCommand.SetPresence.class));
            case OperatorCommand.AcceptOffer.TYPE ->
                offers.answer(command, command.payload(OperatorCommand.AcceptOffer.class));
            case OperatorCommand.DeclineOffer.TYPE ->
                offers.answer(command, command.payload(OperatorCommand.DeclineOffer.class));
            case OperatorCommand.CompleteOffer.TYPE ->
                offers.answer(command, command.payload(OperatorCommand.CompleteOffer.class));
            case OperatorCommand.CompleteCallback.TYPE ->
                offers.calledBack(command, command.payload(OperatorCommand.CompleteCallback.class));
            default -> throw new IllegalArgumentException("Unknown operator command " + command.type());
        };
    }
}

package dev.carillon.call.voice;

import dev.carillon.call.blob.BlobRemovals;
import dev.carillon.common.contract.voice.SpeakerCommand;
import dev.carillon.common.messaging.command.CommandBatch;
import dev.carillon.common.messaging.command.CommandHandler;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Decides what becomes of commands on speakers. */
@ApplicationScoped
class SpeakerCommandHandler implements CommandHandler {
    private final SpeakerStore speakers;
    private final SampleStore samples;
    private final BlobRemovals removals;
    private final Event<DeploymentWanted> deployments;
    private final Clock clock;

    SpeakerCommandHandler(
            SpeakerStore speakers,
            SampleStore samples,
            BlobRemovals removals,
            Event<DeploymentWanted> deployments,
            Clock clock) {
        this.speakers = speakers;
        this.samples = samples;
        this.removals = removals;
        this.deployments = deployments;
        this.clock = clock;
    }

    @Override
    public void handle(CommandBatch batch) {
        batch.decideEach(this::decide);
    }

    private Outcome decide(ReceivedCommand command) {
        return switch (command.type()) {
            case SpeakerCommand.Create.TYPE -> create(command, command.payload(SpeakerCommand.Create.class));
            case SpeakerCommand.Deploy.TYPE -> deploy(command, command.payload(SpeakerCommand.Deploy.class));
            case SpeakerCommand.Delete.TYPE -> delete(command, command.payload(SpeakerCommand.Delete.class));
            default -> throw new IllegalArgumentException("Unknown speaker command " + command.type());
        };
    }

    private Outcome create(ReceivedCommand command, SpeakerCommand.Create create) {
        if (create.name() == null || create.name().isBlank()) {
            throw Problem.invalid("name", "must not be empty").asException();
        }
        Speaker speaker = speakers.insert(
                command.id(),
                command.organizationId(),
                command.test(),
                create.name(),
                create.language(),
                create.description(),
                clock.instant());
        return Outcome.created(speaker.view());
    }

    private Outcome deploy(ReceivedCommand command, SpeakerCommand.Deploy deploy) {
        Speaker speaker = lock(command, deploy.speakerId());
        return switch (SpeakerRules.deploy(speaker.status(), speaker.sampleCount(), speaker.sampleTime())) {
            case SpeakerRules.Deployment.Begins begins -> {
                Speaker deploying = speakers.deploy(speaker.id(), clock.instant());
                deployments.fire(new DeploymentWanted());
                yield Outcome.ok(deploying.view());
            }
            case SpeakerRules.Deployment.UnderWay underWay -> Outcome.ok(speaker.view());
            case SpeakerRules.Deployment.Refused refused ->
                throw new ProblemException(ProblemCode.CONFLICT, refused.reason());
        };
    }

    private Outcome delete(ReceivedCommand command, SpeakerCommand.Delete delete) {
        Speaker speaker = lock(command, delete.speakerId());
        if (speakers.isUsedByAgents(speaker)) {
            throw new ProblemException(ProblemCode.CONFLICT, "An agent speaks with this speaker's voice");
        }
        removals.put(samples.all(speaker.id()).stream().map(Sample::blobKey).toList(), Duration.ZERO);
        speakers.delete(speaker.id());
        return Outcome.noContent();
    }

    private Speaker lock(ReceivedCommand command, UUID speakerId) {
        return speakers.lock(command.organizationId(), command.test(), speakerId)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "There is no speaker " + speakerId)
                        .asException());
    }
}

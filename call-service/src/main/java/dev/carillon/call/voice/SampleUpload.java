package dev.carillon.call.voice;

import dev.carillon.call.audio.InvalidAudioException;
import dev.carillon.call.audio.WavCheck;
import dev.carillon.call.audio.WavFacts;
import dev.carillon.call.blob.BlobRemovals;
import dev.carillon.call.blob.BlobStore;
import dev.carillon.call.blob.Content;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Takes a sample into a speaker's data set: checked first, then stored, then known. The same audio is taken once. */
@ApplicationScoped
class SampleUpload {
    /** How long an upload may take from its blob to its row; after that the blob belongs to nobody. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final SpeakerStore speakers;
    private final SampleStore samples;
    private final BlobStore blobs;
    private final BlobRemovals removals;
    private final Clock clock;

    SampleUpload(SpeakerStore speakers, SampleStore samples, BlobStore blobs, BlobRemovals removals, Clock clock) {
        this.speakers = speakers;
        this.samples = samples;
        this.blobs = blobs;
        this.removals = removals;
        this.clock = clock;
    }

    /** @param isNew false when the data set had it already */
    record Taken(Sample sample, boolean isNew) {}

    /**
     * Takes {@code file}; nothing when the speaker is gone by then.
     *
     * @throws ProblemException 422 when it is no usable audio, 409 when the data set is full
     * @throws dev.carillon.call.blob.BlobException when the store of blobs is away
     */
    Optional<Taken> take(Speaker speaker, UploadedFile file) throws IOException {
        WavFacts facts = check(file);
        Optional<Sample> known = samples.find(Sample.idOf(speaker.id(), file.sha256()));
        if (known.isPresent()) {
            return known.map(sample -> new Taken(sample, false));
        }
        // A key of its own for every try: none can delete what another one has stored.
        String key = "samples/" + speaker.id() + "/" + Ids.next(clock) + ".wav";
        removals.put(List.of(key), ABANDONED);
        blobs.put(key, Content.of(file.path()));
        Sample sample = new Sample(
                Sample.idOf(speaker.id(), file.sha256()),
                speaker.id(),
                file.sha256(),
                key,
                file.bytes(),
                facts,
                clock.instant());
        return QuarkusTransaction.requiringNew().call(() -> insert(speaker, sample));
    }

    private Optional<Taken> insert(Speaker speaker, Sample sample) {
        Optional<Speaker> locked = speakers.lock(speaker.organizationId(), speaker.test(), speaker.id());
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        Optional<Sample> known = samples.find(sample.id());
        if (known.isPresent()) {
            return known.map(it -> new Taken(it, false));
        }
        if (!SpeakerRules.takesSamples(locked.get().sampleCount())) {
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "The speaker has " + SpeakerRules.MOST_SAMPLES + " samples, and takes no more");
        }
        samples.insert(sample);
        speakers.addSample(speaker.id(), sample.facts().duration(), sample.createdAt());
        removals.forget(sample.blobKey());
        return Optional.of(new Taken(sample, true));
    }

    /** Lengths are kept in milliseconds. */
    private static WavFacts check(UploadedFile file) throws IOException {
        try (InputStream in = file.open()) {
            WavFacts facts = WavCheck.check(in, file.bytes());
            return new WavFacts(
                    facts.sampleRate(),
                    facts.channels(),
                    facts.duration().truncatedTo(ChronoUnit.MILLIS),
                    facts.level());
        } catch (InvalidAudioException e) {
            String reason = String.valueOf(e.getMessage());
            throw Problem.of(
                            ProblemCode.INVALID_AUDIO,
                            "The sample " + reason,
                            List.of(new FieldError("sample", reason)))
                    .asException();
        }
    }
}

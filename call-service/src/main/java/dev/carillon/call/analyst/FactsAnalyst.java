package dev.carillon.call.analyst;

import dev.carillon.call.conversation.Scene;
import dev.carillon.call.conversation.Talk;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The analyst of the machine itself: it goes by the facts and by a small lexicon. Deterministic. */
@ApplicationScoped
public class FactsAnalyst implements CallAnalyst {
    @Override
    public Analysis analyse(Scene scene, Talk talk, @Nullable Map<String, Object> answerSchema) {
        Optional<AnswerSchema> schema = Optional.ofNullable(answerSchema).flatMap(FactsAnalyst::read);
        Map<String, Object> answers = schema.map(it -> it.pick(talk.answers())).orElseGet(Map::of);
        boolean complete = schema.map(it -> it.isComplete(answers)).orElse(true);
        List<String> heard = talk.turns().stream()
                .filter(turn -> turn.role().equals(TranscriptTurn.CALLER))
                .map(TranscriptTurn::text)
                .toList();
        return new Analysis(Summary.of(scene, talk), Lexicon.of(heard), tags(scene, talk, complete), answers);
    }

    /** Nothing for a schema that was stored before there were rules for it. */
    private static Optional<AnswerSchema> read(Map<String, Object> schema) {
        try {
            return Optional.of(AnswerSchema.of(schema));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static List<String> tags(Scene scene, Talk talk, boolean complete) {
        Set<String> tags = new TreeSet<>(Set.of(scene.outcome().wire()));
        if (talk.transferQueue() != null) {
            tags.add("transfer_requested");
        }
        if (talk.ending() == Talk.Ending.CUT_OFF) {
            tags.add("cut_off");
        }
        if (!complete) {
            tags.add("answers_incomplete");
        }
        return List.copyOf(tags);
    }
}

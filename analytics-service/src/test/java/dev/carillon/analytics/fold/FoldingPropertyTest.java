package dev.carillon.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.analytics.fact.CallFact;
import dev.carillon.analytics.fact.CallFacts;
import dev.carillon.analytics.fact.FactChange;
import dev.carillon.analytics.rollup.Measures;
import dev.carillon.analytics.rollup.RollupKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldingPropertyTest {
    private static final int CALLS = 80;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("Any shuffle with duplicates, cut into any batches, folds to the same facts and rollups")
    void orderAndRepetitionDoNotMatter(long seed) {
        List<CallFact> stream = new CallFacts(seed).histories(CALLS);
        Random random = new Random(seed);

        Ledger inOrder = Ledger.fold(stream, batch -> 1);
        Ledger shuffled = Ledger.fold(shuffledWithDuplicates(stream, random), left -> 1 + random.nextInt(50));

        assertThat(shuffled.facts).isEqualTo(inOrder.facts);
        assertThat(shuffled.rollups).isEqualTo(inOrder.rollups);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("Rollups equal the sum over the newest facts")
    void rollupsAreTheSumOfFacts(long seed) {
        List<CallFact> stream = new CallFacts(seed).histories(CALLS);
        Map<RollupKey, Measures> expected = new HashMap<>();
        Folding.newest(stream)
                .values()
                .forEach(fact -> expected.merge(RollupKey.of(fact), Measures.of(fact), Measures::plus));

        Ledger ledger = Ledger.fold(shuffledWithDuplicates(stream, new Random(seed)), left -> 17);

        assertThat(ledger.rollups).isEqualTo(expected);
    }

    @Test
    @DisplayName("A full replay changes nothing")
    void replayIsSilent() {
        List<CallFact> stream = new CallFacts(42).histories(CALLS);
        Ledger ledger = Ledger.fold(stream, left -> 25);

        List<FactChange> changes =
                Folding.changes(ledger.facts, Folding.newest(stream).values());

        assertThat(changes).isEmpty();
        assertThat(Folding.delta(changes)).isEmpty();
    }

    private static List<CallFact> shuffledWithDuplicates(List<CallFact> stream, Random random) {
        List<CallFact> shuffled = new ArrayList<>(stream);
        for (CallFact fact : stream) {
            for (int copies = random.nextInt(3); copies > 0; copies--) {
                shuffled.add(fact);
            }
        }
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** The two tables, in memory. */
    private record Ledger(Map<UUID, CallFact> facts, Map<RollupKey, Measures> rollups) {
        interface BatchSize {
            int next(int left);
        }

        static Ledger fold(List<CallFact> stream, BatchSize size) {
            Ledger ledger = new Ledger(new HashMap<>(), new HashMap<>());
            int done = 0;
            while (done < stream.size()) {
                int end = Math.min(stream.size(), done + size.next(stream.size() - done));
                ledger.foldBatch(stream.subList(done, end));
                done = end;
            }
            return ledger;
        }

        private void foldBatch(List<CallFact> batch) {
            List<FactChange> changes =
                    Folding.changes(facts, Folding.newest(batch).values());
            changes.forEach(change -> facts.put(change.after().callId(), change.after()));
            Folding.delta(changes).forEach((key, measures) -> rollups.merge(key, measures, Measures::plus));
            rollups.values().removeIf(Measures::isNone);
        }
    }
}

package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.TranscriptTurn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said on an attempt.
 *
 * @param findings what the analysis made of it; null when there was none
 */
public record Spoken(List<TranscriptTurn> turns, @Nullable Findings findings) {
    public Spoken {
        turns = List.copyOf(turns);
    }
}

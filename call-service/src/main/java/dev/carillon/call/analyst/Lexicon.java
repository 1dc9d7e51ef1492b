package dev.carillon.call.analyst;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Sentiment by counting words: one for each of {@link #GOOD}, minus one for each of {@link #BAD}, the other way round
 * right after one of {@link #NEGATIONS}. English only, on purpose small, and the same on every machine. Pure.
 */
final class Lexicon {
    static final Set<String> GOOD = Set.of(
            "good",
            "great",
            "fine",
            "thanks",
            "thank",
            "happy",
            "glad",
            "perfect",
            "excellent",
            "love",
            "like",
            "pleased",
            "helpful",
            "wonderful",
            "sure",
            "works",
            "yes",
            "please");
    static final Set<String> BAD = Set.of(
            "bad",
            "terrible",
            "awful",
            "angry",
            "annoyed",
            "annoying",
            "unhappy",
            "hate",
            "wrong",
            "problem",
            "complaint",
            "complain",
            "stop",
            "disappointed",
            "worst",
            "useless",
            "no",
            "never");
    static final Set<String> NEGATIONS = Set.of("not", "no", "never", "don't", "isn't", "wasn't", "cannot", "can't");

    private static final Pattern WORD = Pattern.compile("[a-z]+(?:'[a-z]+)?");

    private Lexicon() {}

    /** How {@code texts}, all together, sound. */
    static Sentiment of(List<String> texts) {
        int score = texts.stream().mapToInt(Lexicon::score).sum();
        return score > 0 ? Sentiment.POSITIVE : score < 0 ? Sentiment.NEGATIVE : Sentiment.NEUTRAL;
    }

    private static int score(String text) {
        List<String> words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
        int score = 0;
        for (int i = 0; i < words.size(); i++) {
            int value = GOOD.contains(words.get(i)) ? 1 : BAD.contains(words.get(i)) ? -1 : 0;
            boolean negated = i > 0 && NEGATIONS.contains(words.get(i - 1));
            score += negated ? -value : value;
        }
        return score;
    }
}

package dev.carillon.call.conversation;

import dev.carillon.common.contract.flow.AnswerFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who answers an agent's questions: the same on every run of the same call. Pure; its draws are seeded by the
 * call's id, and its days are counted from the day of the call.
 */
final class SimulatedPerson {
    private static final int MISUNDERSTANDS_PERCENT = 15;
    private static final int AGREES_PERCENT = 70;
    private static final int MAX_AMOUNT = 100;
    private static final int MAX_DAYS_AHEAD = 30;
    private static final int SUBSCRIBERS = 100;

    private static final List<String> GREETINGS =
            List.of("Yes, speaking.", "Hello.", "Speaking, who is this?", "Hi, I have a minute.");
    private static final List<String> PUZZLED =
            List.of("Sorry, what?", "Could you say that again?", "I did not get that, sorry.");
    private static final List<String> REMARKS = List.of(
            "That sounds good to me.",
            "I would like to know more about it, please.",
            "I am not sure yet, to be honest.",
            "That is fine, thank you.",
            "I was not happy with it the last time.");

    private final Dice dice;
    private final LocalDate today;

    SimulatedPerson(UUID callId, LocalDate today) {
        this.dice = new Dice(callId);
        this.today = today;
    }

    /**
     * What the person says to a question.
     *
     * @param value what the agent takes from it; null when the question was not understood
     */
    record Reply(String text, @Nullable Object value) {}

    String greeting() {
        return dice.oneOf(GREETINGS);
    }

    /** To a question that takes any answer. */
    Reply remark() {
        String remark = dice.oneOf(REMARKS);
        return new Reply(remark, remark);
    }

    /** @param choices the answers to choose from, not empty when the format is {@link AnswerFormat#CHOICE} */
    Reply answer(AnswerFormat format, List<String> choices) {
        if (dice.percent(MISUNDERSTANDS_PERCENT)) {
            return new Reply(dice.oneOf(PUZZLED), null);
        }
        return switch (format) {
            case TEXT -> remark();
            case NUMBER -> {
                int amount = 1 + dice.below(MAX_AMOUNT);
                yield new Reply("That would be " + amount + ".", amount);
            }
            case BOOLEAN -> {
                boolean agrees = dice.percent(AGREES_PERCENT);
                yield new Reply(agrees ? "Yes, please." : "No, rather not.", agrees);
            }
            case DATE -> {
                String day = today.plusDays(1 + dice.below(MAX_DAYS_AHEAD)).toString();
                yield new Reply("On " + day + ", please.", day);
            }
            case PHONE -> {
                // 555-0100 to 555-0199 are set aside for fiction.
                String number = "+1212555%04d".formatted(100 + dice.below(SUBSCRIBERS));
                yield new Reply("My number is " + number + ".", number);
            }
            case CHOICE -> {
                String choice = dice.oneOf(choices);
                yield new Reply(choice + ", please.", choice);
            }
        };
    }
}

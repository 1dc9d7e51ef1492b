package dev.carillon.call.analyst;

import dev.carillon.call.conversation.Scene;
import dev.carillon.call.conversation.Talk;
import dev.carillon.common.contract.call.TalkTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One or two sentences from the facts. Pure. */
final class Summary {
    private Summary() {}

    static String of(Scene scene, Talk talk) {
        String name = scene.agent().name();
        String agent = name == null ? "The agent" : name;
        String person = scene.clientName() == null ? "the person called" : scene.clientName();
        String first = switch (talk.ending()) {
            case MESSAGE_LEFT -> agent + " reached a voicemail.";
            case FELL_SILENT -> agent + " reached " + person + ", and fell silent before everything was said.";
            case FINISHED, HANDED_OVER, CUT_OFF -> agent + " and " + person + " spoke for " + length(scene) + ".";
        };
        String second = talk.transferQueue() != null
                ? "The agent wanted to hand over to " + talk.transferQueue() + "."
                : answers(talk.answers().size());
        return second == null ? first : first + " " + second;
    }

    private static String length(Scene scene) {
        Integer seconds = TalkTime.seconds(Duration.between(scene.answeredAt(), scene.endedAt()));
        return seconds == null ? "a moment" : seconds == 1 ? "1 second" : seconds + " seconds";
    }

    private static @Nullable String answers(int count) {
        return switch (count) {
            case 0 -> null;
            case 1 -> "One answer was collected.";
            default -> count + " answers were collected.";
        };
    }
}

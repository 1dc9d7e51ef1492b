package dev.carillon.local.demo;

import dev.carillon.local.client.ApiAnswer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Places the planned calls, each in its manner. */
final class Placing {
    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(4);
    private static final Duration MUCH_LATER = Duration.ofHours(1);
    private static final String REPLAYED = "Idempotent-Replayed";

    private final DemoApi api;
    private final Board board;
    private final Clock clock;
    private final List<String> objections = new ArrayList<>();

    Placing(DemoApi api, Board board, Clock clock) {
        this.api = api;
        this.board = board;
        this.clock = clock;
    }

    List<PlacedCall> place(List<PlannedCall> plan) throws IOException, InterruptedException {
        List<PlacedCall> placed = new ArrayList<>();
        for (PlannedCall call : plan) {
            String id = place(call);
            board.placed(placed.size(), id);
            placed.add(new PlacedCall(call, id));
        }
        return placed;
    }

    /** Whether the second request with one key was answered as it should be. */
    Check repetition() {
        return new Check("a repeated Idempotency-Key got the same call again, not another one", objections);
    }

    private String place(PlannedCall call) throws IOException, InterruptedException {
        return switch (call.manner()) {
            case AT_ONCE -> api.place(call, null, null).text("id");
            case SCHEDULED ->
                api.place(call, clock.instant().plus(A_FEW_SECONDS), null).text("id");
            case CANCELED -> {
                String id =
                        api.place(call, clock.instant().plus(MUCH_LATER), null).text("id");
                api.cancel(id);
                yield id;
            }
            case REPEATED -> placeTwice(call);
        };
    }

    private String placeTwice(PlannedCall call) throws IOException, InterruptedException {
        String key = "demo-" + UUID.randomUUID();
        ApiAnswer first = api.place(call, null, key);
        ApiAnswer second = api.place(call, null, key);
        if (!first.text("id").equals(second.text("id"))) {
            objections.add("the key got call " + first.text("id") + ", then call " + second.text("id"));
        }
        if (first.headers().firstValue(REPLAYED).isPresent()) {
            objections.add("the first answer says " + REPLAYED);
        }
        if (!second.headers().firstValue(REPLAYED).equals(Optional.of("true"))) {
            objections.add("the second answer does not say " + REPLAYED + ": true");
        }
        return first.text("id");
    }
}

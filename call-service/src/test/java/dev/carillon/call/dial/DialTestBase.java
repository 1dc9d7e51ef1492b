package dev.carillon.call.dial;

import static dev.carillon.call.support.CallClient.to;

import dev.carillon.call.call.AttemptStore;
import dev.carillon.call.call.AttemptStore.Opened;
import dev.carillon.call.call.CallStore;
import dev.carillon.call.call.CallWriter;
import dev.carillon.call.carrier.simulated.SimulatedCarrier;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.lifecycle.Attempt;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Opens attempts as a dialer does, and counts what was dialled. */
abstract class DialTestBase {
    static final String ANSWERS = "+15551234567";

    @Inject
    CallClient client;

    @Inject
    Jdbc jdbc;

    @Inject
    CallStore calls;

    @Inject
    CallWriter writer;

    @Inject
    AttemptStore attempts;

    @Inject
    CallDecider decider;

    @Inject
    DialConfig config;

    @Inject
    Clock clock;

    /** A call that the dialer will not take, since it is scheduled ahead. */
    UUID waitingCall(Tenant tenant, String number) {
        client.defaultAgent(tenant);
        return client.place(tenant, to(number, 1, clock.instant().plus(Duration.ofHours(1))))
                .id();
    }

    /** What a dialer commits before it tells the carrier. */
    Opened open(UUID callId, String owner, Duration lease) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Call call = calls.lock(List.of(callId)).getFirst();
            CallCommand dial = new CallCommand.Dial(client.newId());
            Decision.Changed dialing = (Decision.Changed) decider.decide(call, dial, clock.instant());
            Attempt attempt = ((Phase.Live) dialing.call().phase()).attempt();
            Opened opened = new Opened(dialing.call(), attempt, SimulatedCarrier.NAME);
            attempts.open(List.of(opened), owner, lease);
            writer.save(List.of(dialing));
            return opened;
        });
    }

    int dials(UUID callId) {
        return countRows("select count(*) as n from simulated_carrier_ledger where call_id = ?", callId);
    }

    int dialsOf(UUID attemptId) {
        return countRows("select count(*) as n from simulated_carrier_ledger where attempt_id = ?", attemptId);
    }

    private int countRows(String sql, UUID id) {
        return jdbc.query("count dials", sql, p -> p.value(id), row -> row.number("n"))
                .getFirst();
    }
}

package dev.carillon.call.transfer;

import dev.carillon.call.background.Loop;
import dev.carillon.call.dial.DialConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Runs the keepers where calls are dialled. */
@ApplicationScoped
class TransferLifecycle {
    private final DialConfig dial;
    private final Loop loop;
    private final Loop handovers;

    TransferLifecycle(TransferKeeper keeper, HandoverKeeper handovers, TransferConfig config, DialConfig dial) {
        this.dial = dial;
        this.loop = new Loop("transfers", config.tick(), keeper::pass);
        this.handovers = new Loop("handovers", config.tick(), handovers::pass);
    }

    void start(@Observes StartupEvent event) {
        if (dial.enabled()) {
            loop.start();
            handovers.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (dial.enabled()) {
            handovers.stop();
            loop.stop();
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) BridgeDue due) {
        loop.wake();
    }
}

package dev.carillon.call.inbound;

import dev.carillon.call.background.Loop;
import dev.carillon.call.dial.DialConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Runs the reception where calls are dialled. */
@ApplicationScoped
class InboundLifecycle {
    private final DialConfig dial;
    private final Loop loop;

    InboundLifecycle(Reception reception, InboundConfig config, DialConfig dial) {
        this.dial = dial;
        this.loop = new Loop("reception", config.tick(), reception::pass);
    }

    void start(@Observes StartupEvent event) {
        if (dial.enabled()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (dial.enabled()) {
            loop.stop();
        }
    }
}

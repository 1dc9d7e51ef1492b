package dev.carillon.webhook.lane;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Keeps what lanes know of failing targets over a restart. */
@ApplicationScoped
public class LaneMemory {
    private static final Logger LOG = Logger.getLogger(LaneMemory.class);

    private final Lanes lanes;
    private final TargetHealthStore store;

    LaneMemory(Lanes lanes, TargetHealthStore store) {
        this.lanes = lanes;
        this.store = store;
    }

    /**
     * Opens the lanes with what is known. Until it has succeeded once, nothing is sent.
     *
     * @throws RuntimeException when the database refuses
     */
    public void restore() {
        lanes.restore(QuarkusTransaction.requiringNew().call(store::load));
    }

    /** Writes down what has changed since the last time, if anything has. What cannot be written is kept for the next. */
    public void save() {
        Map<UUID, Optional<TargetHealth>> changes = lanes.takeChanges();
        if (changes.isEmpty()) {
            return;
        }
        try {
            QuarkusTransaction.requiringNew().run(() -> store.save(changes));
        } catch (RuntimeException e) {
            lanes.putBack(changes.keySet());
            LOG.warnf(
                    "Health of targets could not be written and will be tried again targets=%d error=%s",
                    changes.size(), e);
        }
    }
}

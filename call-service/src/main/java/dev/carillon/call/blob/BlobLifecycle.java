package dev.carillon.call.blob;

import dev.carillon.call.background.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Deletes in the background what is to be deleted. */
@ApplicationScoped
class BlobLifecycle {
    private final Loop removing;

    BlobLifecycle(BlobRemovals removals, BlobConfig config) {
        this.removing = new Loop("blob-removal", config.removalTick(), removals::removeOne);
    }

    void start(@Observes StartupEvent event) {
        removing.start();
    }

    void stop(@Observes ShutdownEvent event) {
        removing.stop();
    }
}

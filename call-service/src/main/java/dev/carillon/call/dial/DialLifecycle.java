package dev.carillon.call.dial;

import dev.carillon.call.background.Loop;
import dev.carillon.call.call.DialerWake;
import dev.carillon.call.carrier.Carriers;
import dev.carillon.call.suppression.CatchUp;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Starts and stops the dialer's parts: at the end nothing new is claimed, and what is open is handed over. */
@ApplicationScoped
class DialLifecycle {
    private static final Logger LOG = Logger.getLogger(DialLifecycle.class);
    private static final Duration DRAIN = Duration.ofSeconds(3);

    private final Dialer dialer;
    private final Launcher launcher;
    private final ReportHandler reports;
    private final AttemptLeases leases;
    private final CatchUp suppressions;
    private final DialConfig config;
    private final Loop keeper;
    private final Loop reconciling;
    private final Loop expiring;
    private final Loop resuming;

    DialLifecycle(
            Dialer dialer,
            Launcher launcher,
            Reconciler reconciler,
            Expirer expirer,
            Resumer resumer,
            ReportHandler reports,
            AttemptLeases leases,
            CatchUp suppressions,
            Carriers carriers,
            DialConfig config,
            MeterRegistry metrics) {
        this.dialer = dialer;
        this.launcher = launcher;
        this.reports = reports;
        this.leases = leases;
        this.suppressions = suppressions;
        this.config = config;
        this.keeper = new Loop("lease-keeper", config.lease().dividedBy(3), () -> {
            leases.renew(carriers.alive());
            return false;
        });
        this.reconciling = new Loop("reconciler", config.tick(), reconciler::pass);
        this.expiring = new Loop("expirer", config.tick(), expirer::pass);
        this.resuming = new Loop("resumer", config.tick(), resumer::pass);
        Gauge.builder("carillon.attempts.alive", carriers, c -> c.alive().size())
                .description("Attempts of which this process has a live sign")
                .strongReference(true)
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            keeper.start();
            reconciling.start();
            expiring.start();
            resuming.start();
            dialer.start();
            suppressions.start(() -> dialer.wake(new DialerWake()));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (!config.enabled()) {
            return;
        }
        suppressions.stop();
        dialer.stop();
        reconciling.stop();
        expiring.stop();
        resuming.stop();
        launcher.drain(DRAIN);
        keeper.stop();
        reports.stop();
        try {
            LOG.infof("Open attempts were handed over attempts=%d", leases.release());
        } catch (RuntimeException e) {
            LOG.warnf("Leases could not be handed over and will run out error=%s", e);
        }
    }
}

package dev.carillon.call.voice;

import dev.carillon.call.background.Loop;
import dev.carillon.call.voice.DeploymentStore.Claimed;
import dev.carillon.call.voice.VoiceDeployer.DataSet;
import dev.carillon.call.voice.VoiceDeployer.Recorded;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Carries deployments out, beside the commands that begin them. What a process leaves behind is taken over once its lease
 * is over.
 */
@ApplicationScoped
class Deployments {
    private static final Logger LOG = Logger.getLogger(Deployments.class);
    private static final int MOST = 5;

    private final DeploymentStore deployments;
    private final SampleStore samples;
    private final VoiceDeployer deployer;
    private final VoiceConfig config;
    private final Clock clock;
    private final Loop loop;

    Deployments(
            DeploymentStore deployments, SampleStore samples, VoiceDeployer deployer, VoiceConfig config, Clock clock) {
        this.deployments = deployments;
        this.samples = samples;
        this.deployer = deployer;
        this.config = config;
        this.clock = clock;
        this.loop = new Loop("voice-deployer", config.tick(), this::pass);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeploymentWanted wanted) {
        loop.wake();
    }

    /** One pass over what nobody carries out; true when there may be more. */
    boolean pass() {
        List<Claimed> claimed = deployments.claim(config.lease(), MOST);
        claimed.forEach(this::deploy);
        return claimed.size() == MOST;
    }

    private void deploy(Claimed claimed) {
        try {
            VoiceDeployer.Result result = deployer.deploy(dataSet(claimed));
            deployments.end(claimed, result, clock.instant());
            LOG.infof(
                    "Deployment ended speaker=%s outcome=%s",
                    claimed.speakerId(), result.getClass().getSimpleName());
        } catch (RuntimeException e) {
            // It stays as it is, and is tried again once the lease is over.
            LOG.warnf("Deployment could not be carried out speaker=%s error=%s", claimed.speakerId(), e);
        }
    }

    private DataSet dataSet(Claimed claimed) {
        List<Recorded> recorded = samples.all(claimed.speakerId()).stream()
                .map(sample -> new Recorded(sample.id(), sample.blobKey(), sample.bytes(), sample.sha256()))
                .toList();
        return new DataSet(claimed.speakerId(), recorded);
    }
}

package dev.carillon.call.voice;

import dev.carillon.call.jdbc.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Deployments under way: who has them, and how they end. */
@ApplicationScoped
class DeploymentStore {
    private static final String CLAIM = """
            update speaker set leased_until = now() + make_interval(secs => ?) where id in
              (select id from speaker where status = 'deploying' and leased_until <= now()
               order by leased_until limit ? for update skip locked)
            returning id, deployment
            """;
    private static final String DEPLOYED = """
            update speaker set status = 'deployed', leased_until = null, error_message = null, voice_ref = ?,
              deployed_at = ?::timestamptz, updated_at = ?::timestamptz, version = version + 1
            where id = ? and status = 'deploying' and deployment = ?
            """;
    private static final String FAILED = """
            update speaker set status = 'failed', leased_until = null, error_message = ?,
              updated_at = ?::timestamptz, version = version + 1
            where id = ? and status = 'deploying' and deployment = ?
            """;

    private final Jdbc jdbc;

    DeploymentStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** @param number of the speaker's deployments */
    record Claimed(UUID speakerId, int number) {}

    /** Takes deployments that nobody has, for {@code lease}. */
    List<Claimed> claim(Duration lease, int most) {
        return jdbc.query(
                "claim deployments",
                CLAIM,
                p -> p.seconds(lease).value(most),
                row -> new Claimed(row.id("id"), row.number("deployment")));
    }

    /** Ends a deployment; one that was overtaken changes nothing. */
    void end(Claimed claimed, VoiceDeployer.Result result, Instant now) {
        switch (result) {
            case VoiceDeployer.Result.Deployed deployed ->
                jdbc.update(
                        "end a deployment",
                        DEPLOYED,
                        p -> p.value(deployed.voiceRef())
                                .time(now)
                                .time(now)
                                .value(claimed.speakerId())
                                .value(claimed.number()));
            case VoiceDeployer.Result.Failed failed ->
                jdbc.update(
                        "end a deployment that failed",
                        FAILED,
                        p -> p.value(failed.reason())
                                .time(now)
                                .value(claimed.speakerId())
                                .value(claimed.number()));
        }
    }
}

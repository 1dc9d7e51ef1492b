package dev.carillon.webhook.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.support.Database;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("The table of targets that fail")
class TargetHealthStoreIT {
    private static final Instant SINCE = Instant.parse("2026-06-01T14:00:00.123456Z");

    @Inject
    TargetHealthStore store;

    @Inject
    Database database;

    private final UUID target = UUID.randomUUID();
    private final TargetHealth health = new TargetHealth(target, 12, 3, SINCE, SINCE.plusSeconds(600));

    @Test
    @DisplayName("gives back what was put")
    void put() {
        save(health);

        assertThat(QuarkusTransaction.requiringNew().call(store::load)).contains(health);
    }

    @Test
    @DisplayName("keeps the beginning of an outage although a replica that learnt of it later says otherwise")
    void overwrite() {
        save(health);

        save(new TargetHealth(target, 20, 4, SINCE.plusSeconds(60), SINCE.plusSeconds(900)));

        assertThat(QuarkusTransaction.requiringNew().call(store::load))
                .contains(new TargetHealth(target, 20, 4, SINCE, SINCE.plusSeconds(900)));
    }

    @Test
    @DisplayName("forgets a target that works again")
    void remove() {
        save(health);

        QuarkusTransaction.requiringNew().run(() -> store.save(Map.of(target, Optional.empty())));

        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("forgets what belongs to no endpoint and was not heard of for a week")
    void old() {
        save(health);
        database.change("update target_health set updated_at = now() - interval '8 days' where target_id = ?", target);

        assertThat(QuarkusTransaction.requiringNew().call(store::load))
                .extracting(TargetHealth::targetId)
                .doesNotContain(target);
        assertThat(rows()).isZero();
    }

    private void save(TargetHealth changed) {
        QuarkusTransaction.requiringNew().run(() -> store.save(Map.of(target, Optional.of(changed))));
    }

    private long rows() {
        return database.count("select count(*) from target_health where target_id = ?", target);
    }
}

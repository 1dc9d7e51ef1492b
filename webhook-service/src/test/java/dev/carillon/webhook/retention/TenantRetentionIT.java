package dev.carillon.webhook.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.common.contract.tenant.OrganizationView;
import dev.carillon.common.contract.tenant.Plan;
import dev.carillon.common.contract.tenant.PlanLimits;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.support.Database;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("How long an organisation keeps its events")
class TenantRetentionIT {
    @Inject
    TenantRetentions retentions;

    @Inject
    Database database;

    private final UUID organization = UUID.randomUUID();

    @Test
    @DisplayName("is what the newest state says, and the time of a change stays while the days do")
    void newest() {
        keep(view(2, 30));
        keep(view(1, 7));
        assertThat(days()).isEqualTo(30);
        database.change(
                "update tenant_retention set changed_at = timestamptz 'epoch' where organization_id = ?", organization);

        keep(view(3, 30));
        assertThat(changedLately()).isZero();
        keep(view(4, 7));

        assertThat(days()).isEqualTo(7);
        assertThat(changedLately()).isEqualTo(1);
    }

    @Test
    @DisplayName("is the plan's for a state from before there was such a limit")
    void before() {
        JsonNode state = Json.tree(Json.bytes(view(1, 7)));
        ((ObjectNode) state.get("limits")).remove("retention_days");

        keep(Json.read(Json.bytes(state), OrganizationView.class));

        assertThat(days()).isEqualTo(Plan.ELITE.limits().retentionDays());
    }

    private void keep(OrganizationView view) {
        QuarkusTransaction.requiringNew().run(() -> retentions.keepNewer(List.of(view)));
    }

    private OrganizationView view(long version, int days) {
        PlanLimits limits = new PlanLimits(100, 10, 10, 10, null, 10, 10, days);
        return new OrganizationView(
                organization, "Partner", Plan.ELITE, limits, true, null, Instant.EPOCH, Instant.EPOCH, version);
    }

    private long days() {
        return database.count("select retention_days from tenant_retention where organization_id = ?", organization);
    }

    private long changedLately() {
        return database.count(
                "select count(*) from tenant_retention where organization_id = ? and changed_at > now() - interval '1 hour'",
                organization);
    }
}

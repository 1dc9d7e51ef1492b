package dev.carillon.webhook.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.Owner;
import dev.carillon.webhook.delivery.NewDelivery;
import dev.carillon.webhook.endpoint.EndpointSettings;
import dev.carillon.webhook.endpoint.Ordering;
import dev.carillon.webhook.endpoint.SubscribedEndpoint;
import dev.carillon.webhook.event.EventFilter;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.event.Subscription;
import dev.carillon.webhook.secret.SigningKeys;
import dev.carillon.webhook.secret.SigningSecret;
import dev.carillon.webhook.signature.SignatureScheme;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The plan of who is told")
class FanOutPlanTest {
    private final Owner owner = new Owner(UUID.randomUUID(), false);
    private final SigningKeys organizationKeys = SigningKeys.of(SigningSecret.make());
    private final SubscribedEndpoint everything = endpoint("*", true);
    private final SubscribedEndpoint ended = endpoint("call.ended", true);
    private final SubscribedEndpoint paused = endpoint("call.*", false);
    private final FanOutPlan plan =
            new FanOutPlan(Map.of(owner, List.of(everything, ended, paused)), Map.of(owner, organizationKeys));

    @Test
    @DisplayName("tells every endpoint that subscribes, each under the name it subscribed to")
    void endpoints() {
        List<NewDelivery> deliveries =
                plan.deliveriesOf(event("call.completed"), null).toList();

        assertThat(deliveries)
                .extracting(NewDelivery::endpointId, NewDelivery::deliveredAs, NewDelivery::active)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(everything.id(), "call.completed", true),
                        org.assertj.core.groups.Tuple.tuple(ended.id(), "call.ended", true),
                        org.assertj.core.groups.Tuple.tuple(paused.id(), "call.completed", false));
    }

    @Test
    @DisplayName("tells a call's own URL and nobody else, signed with the organisation's secret")
    void callUrl() {
        List<NewDelivery> deliveries = plan.deliveriesOf(event("call.queued"), "https://own.example/hook")
                .toList();

        assertThat(deliveries).singleElement().satisfies(delivery -> {
            assertThat(delivery.endpointId()).isNull();
            assertThat(delivery.url()).isEqualTo("https://own.example/hook");
            assertThat(delivery.keys()).isEqualTo(organizationKeys);
        });
    }

    @Test
    @DisplayName("takes the URLs at one origin for one target, so that a path per call isolates nothing from itself")
    void originIsTheTarget() {
        UUID first = plan.deliveriesOf(event("call.queued"), "https://own.example/hook?call=1")
                .findFirst()
                .orElseThrow()
                .targetId();

        assertThat(plan.deliveriesOf(event("call.queued"), "https://own.example/hook?call=2"))
                .extracting(NewDelivery::targetId)
                .containsExactly(first);
        assertThat(plan.deliveriesOf(event("call.queued"), "https://other.example/hook"))
                .extracting(NewDelivery::targetId)
                .doesNotContain(first);
    }

    @Test
    @DisplayName("tells a call's own URL every event, so that its sequence has no gap")
    void attemptEnded() {
        assertThat(plan.deliveriesOf(event("call.attempt_ended"), "https://own.example/hook"))
                .hasSize(1);
    }

    @Test
    @DisplayName("tells nobody of another organisation's or mode's events")
    void strangers() {
        EventRecord foreign = event("call.queued", new Owner(UUID.randomUUID(), false));
        EventRecord test = event("call.queued", new Owner(owner.organizationId(), true));

        assertThat(plan.deliveriesOf(foreign, null)).isEmpty();
        assertThat(plan.deliveriesOf(test, null)).isEmpty();
    }

    @Test
    @DisplayName("has nothing to look at when an organisation has no endpoint and the call no URL")
    void mayConcern() {
        Owner other = new Owner(UUID.randomUUID(), false);

        assertThat(plan.mayConcern(owner, null)).isTrue();
        assertThat(plan.mayConcern(other, null)).isFalse();
        assertThat(plan.mayConcern(other, "https://own.example/")).isTrue();
    }

    @Test
    @DisplayName("tells an endpoint with a filter only of what fits")
    void filters() {
        EndpointSettings filtered = new EndpointSettings(
                EventFilter.of(List.of(), List.of(), Map.of("tier", "gold")),
                Map.of(),
                Ordering.ORDERED,
                null,
                null,
                Map.of(),
                null,
                "canonical",
                SignatureScheme.V1);
        SubscribedEndpoint picky = new SubscribedEndpoint(
                UUID.randomUUID(),
                "https://partner.example/",
                Subscription.of(List.of("call.completed")),
                true,
                SigningKeys.of(SigningSecret.make()),
                filtered);
        FanOutPlan both = new FanOutPlan(Map.of(owner, List.of(everything, picky)), Map.of());

        assertThat(both.deliveriesOf(event("call.completed", owner, "{\"metadata\":{\"tier\":\"gold\"}}"), null))
                .extracting(NewDelivery::endpointId, NewDelivery::settings)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(everything.id(), EndpointSettings.DEFAULTS),
                        org.assertj.core.groups.Tuple.tuple(picky.id(), filtered));
        assertThat(both.deliveriesOf(event("call.completed", owner, "{\"metadata\":{}}"), null))
                .extracting(NewDelivery::endpointId)
                .containsExactly(everything.id());
        // Not even parsed when nobody who filters subscribes.
        assertThat(both.deliveriesOf(event("call.queued", owner, "no JSON"), null))
                .extracting(NewDelivery::endpointId)
                .containsExactly(everything.id());
    }

    private EventRecord event(String type) {
        return event(type, owner);
    }

    private static EventRecord event(String type, Owner owner) {
        return event(type, owner, "{}");
    }

    private static EventRecord event(String type, Owner owner, String data) {
        return new EventRecord(
                UUID.randomUUID(),
                owner.organizationId(),
                owner.test(),
                type,
                UUID.randomUUID(),
                1,
                Instant.EPOCH,
                data,
                null);
    }

    private static SubscribedEndpoint endpoint(String pattern, boolean active) {
        return new SubscribedEndpoint(
                UUID.randomUUID(),
                "https://partner.example/",
                Subscription.of(List.of(pattern)),
                active,
                SigningKeys.of(SigningSecret.make()),
                EndpointSettings.DEFAULTS);
    }
}

package dev.carillon.webhook.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A subscription")
class SubscriptionTest {

    @ParameterizedTest(name = "[{0}] takes {1} as {2}")
    @CsvSource({
        "call.completed, call.completed, call.completed",
        "call.completed, call.failed, ",
        "call.*, call.queued, call.queued",
        "call.*, call.attempt_ended, call.attempt_ended",
        "call.*, lead.created, ",
        "*, lead.created, lead.created",
        "*, call.attempt_ended, call.attempt_ended",
        "call.ended, call.completed, call.ended",
        "call.ended, call.failed, call.ended",
        "call.ended, call.canceled, call.ended",
        "call.ended, call.missed, call.ended",
        "call.missed, call.missed, call.missed",
        "call.*, call.missed, call.missed",
        "call.ended, call.started, ",
        "call.ended, call.attempt_ended, ",
        "call.ended call.completed, call.completed, call.completed",
        "call.ended call.completed, call.failed, call.ended",
        "call.ended *, call.failed, call.ended",
        "call.ended call.*, call.queued, call.queued",
        "call.queued, call.queued.more, ",
        "webhook.*, webhook.endpoint_disabled, webhook.endpoint_disabled",
    })
    @DisplayName("names each event by its most specific pattern")
    void deliveredAs(String patterns, String type, String deliveredAs) {
        Subscription subscription = Subscription.of(List.of(patterns.split(" ")));

        assertThat(subscription.deliveredAs(type).orElse(null)).isEqualTo(deliveredAs);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "call.queued, true",
        "call.ended, true",
        "call.*, true",
        "*, true",
        "message.received, true",
        "webhook.endpoint_disabled, true",
        "usage.*, true",
        "call, false",
        "call., false",
        "*.queued, false",
        "call.*.*, false",
        "calls.*, false",
        "CALL.QUEUED, false",
        "'', false",
        ".*, false",
        "**, false",
    })
    @DisplayName("may name types of the catalogue, call.ended and wildcards of known groups")
    void isSubscribable(String pattern, boolean expected) {
        assertThat(EventTypes.isSubscribable(pattern)).isEqualTo(expected);
    }
}

package dev.carillon.webhook.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.problem.ProblemException;
import dev.carillon.webhook.Owner;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The feed's filter")
class FeedFilterTest {
    private final Owner owner = new Owner(UUID.randomUUID(), false);

    @Test
    @DisplayName("takes types, the alias and wildcards as a subscription does")
    void types() {
        assertThat(typesOf("call.queued", "contact.*"))
                .containsExactlyInAnyOrder("call.queued", "contact.created", "contact.updated", "contact.suppressed");
        assertThat(typesOf("call.ended"))
                .containsExactlyInAnyOrder("call.completed", "call.failed", "call.canceled", "call.missed");
        assertThat(typesOf("call.queued", "*")).isNull();
        assertThat(typesOf()).isNull();
        assertThat(typesOf("")).isNull();
    }

    @Test
    @DisplayName("takes a call's id as a resource's, unless they differ")
    void resources() {
        String id = UUID.randomUUID().toString();

        assertThat(FeedFilter.of(owner, null, null, id).resourceId()).hasToString(id);
        assertThat(FeedFilter.of(owner, null, id, id).resourceId()).hasToString(id);
        refused(
                422,
                "call_id",
                () -> FeedFilter.of(owner, null, id, UUID.randomUUID().toString()));
    }

    @Test
    @DisplayName("refuses what is no type and no id, and names it")
    void rubbish() {
        refused(422, "type", () -> typesOf("call"));
        refused(422, "type", () -> typesOf("webhook.test"));
        refused(422, "type", () -> FeedFilter.of(owner, java.util.Collections.nCopies(51, "*"), null, null));
        refused(400, "resource_id", () -> FeedFilter.of(owner, null, "7", null));
        refused(400, "call_id", () -> FeedFilter.of(owner, null, null, "7"));
    }

    private java.util.Set<String> typesOf(String... patterns) {
        return FeedFilter.of(owner, List.of(patterns), null, null).types();
    }

    private static void refused(int status, String field, Runnable filter) {
        assertThatThrownBy(filter::run).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(status);
            assertThat(refusal.problem().errors().getFirst().field()).isEqualTo(field);
        });
    }
}

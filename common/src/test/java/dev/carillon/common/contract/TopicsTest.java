package dev.carillon.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void every_topic_is_declared_once_with_a_major_version() {
        assertThat(Topics.all())
                .extracting(TopicSpec::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("carillon\\.[a-z.-]+\\.v[0-9]+"));
    }

    @Test
    void state_topics_are_compacted_and_logs_are_not() {
        assertThat(Topics.all())
                .allSatisfy(topic -> assertThat(topic.config().get("cleanup.policy"))
                        .isEqualTo(topic.name().contains(".state.") ? "compact" : "delete"));
    }
}

package dev.carillon.webhook.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The filter of events")
class EventFilterTest {
    private static final UUID AGENT = UUID.fromString("0198f3c2-7a10-7cc3-9a41-3d5b8f0a1c22");
    private static final UUID CAMPAIGN = UUID.fromString("0198f3c2-7a10-7cc3-9a41-3d5b8f0a1c33");
    private static final EventFilter ALL =
            EventFilter.of(List.of(UUID.randomUUID(), AGENT), List.of(CAMPAIGN), Map.of("tier", "1"));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{`agent_id`:`A`,`campaign_id`:`C`,`metadata`:{`tier`:`1`,`x`:2}} | true",
                "{`agent_id`:`A`,`campaign_id`:`C`,`metadata`:{`tier`:1}}         | true",
                "{`agent_id`:`A`,`campaign_id`:`C`,`metadata`:{`tier`:true}}      | false",
                "{`agent_id`:`A`,`campaign_id`:`C`,`metadata`:{`tier`:[`1`]}}     | false",
                "{`agent_id`:`A`,`campaign_id`:`C`,`metadata`:{`tier`:null}}      | false",
                "{`agent_id`:`A`,`campaign_id`:`C`,`metadata`:{}}                 | false",
                "{`agent_id`:`A`,`campaign_id`:`C`,`metadata`:null}               | false",
                "{`agent_id`:`A`,`campaign_id`:`C`}                               | false",
                "{`agent_id`:`A`,`campaign_id`:null,`metadata`:{`tier`:`1`}}      | false",
                "{`agent_id`:`A`,`metadata`:{`tier`:`1`}}                         | false",
                "{`agent_id`:`C`,`campaign_id`:`C`,`metadata`:{`tier`:`1`}}       | false",
                "{`campaign_id`:`C`,`metadata`:{`tier`:`1`}}                      | false",
                "{}                                                               | false",
                "[]                                                               | false",
            })
    @DisplayName("wants what fits in all that it names")
    void matches(String data, boolean wanted) {
        String json =
                data.replace('`', '"').replace("\"A\"", "\"" + AGENT + "\"").replace("\"C\"", "\"" + CAMPAIGN + "\"");

        assertThat(ALL.matches(Json.tree(json.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(wanted);
    }

    @Test
    @DisplayName("that names nothing wants everything")
    void none() {
        assertThat(EventFilter.NONE.isEmpty()).isTrue();
        assertThat(EventFilter.NONE.matches(Json.tree("{}".getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(ALL.isEmpty()).isFalse();
    }
}

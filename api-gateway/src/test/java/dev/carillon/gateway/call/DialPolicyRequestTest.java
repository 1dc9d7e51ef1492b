package dev.carillon.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.carillon.common.contract.call.DialWindow;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.common.web.JsonProblems;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialPolicyRequestTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    @DisplayName("A whole policy is taken; a window without days is open on all of them")
    void taken() {
        PlaceCall place = parse("""
                {'to':'+15551234567','dial_policy':{
                  'windows':[{'from':'09:00','to':'24:00'},{'days':['monday'],'from':'07:00','to':'08:30'}],
                  'time_zone':'Europe/Berlin','expires_at':'2026-03-03T10:00:00+01:00','ring_timeout_seconds':20,
                  'max_duration_seconds':600,'retry_delays_seconds':{'busy':60,'voicemail':3600}},
                 'agent_overrides':{'greeting':'Ahoy','language':'en-GB'}}""");

        assertThat(place.dialPolicy().windows().getFirst().days()).isEqualTo(DialWindow.EVERY_DAY);
        assertThat(place.dialPolicy().windows().get(1).closes()).isEqualTo(8 * 60 + 30);
        assertThat(place.dialPolicy().expiresAt()).isEqualTo("2026-03-03T09:00:00Z");
        assertThat(place.dialPolicy().retryDelaysSeconds())
                .isEqualTo(Map.of(Disposition.BUSY, 60, Disposition.VOICEMAIL, 3600));
        assertThat(place.agentOverrides().greeting()).isEqualTo("Ahoy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'windows':[]}                                       | 422 | dial_policy.windows
                    {'windows':'always'}                                 | 400 | dial_policy.windows
                    {'windows':[null]}                                   | 422 | dial_policy.windows[0]
                    {'windows':[{'from':'09:00'}]}                       | 422 | dial_policy.windows[0]
                    {'windows':[{'from':'9','to':'10:00'}]}              | 422 | dial_policy.windows[0]
                    {'windows':[{'from':'09:00','to':'25:00'}]}          | 422 | dial_policy.windows[0]
                    {'windows':[{'from':'09:00','to':'09:00'}]}          | 422 | dial_policy.windows[0]
                    {'windows':[{'from':'22:00','to':'06:00'}]}          | 422 | dial_policy.windows[0]
                    {'windows':[{'days':[],'from':'09:00','to':'10:00'}]}| 422 | dial_policy.windows[0]
                    {'windows':[{'days':['mon'],'from':'09:00','to':'10:00'}]}  | 422 | dial_policy.windows[0]
                    {'windows':[{'days':[null],'from':'09:00','to':'10:00'}]}   | 422 | dial_policy.windows[0]
                    {'windows':[{'from':'09:00','to':'10:00','x':1}]}    | 400 | dial_policy.windows[0].x
                    {'time_zone':'Mars/Olympus_Mons'}                    | 422 | dial_policy.time_zone
                    {'time_zone':'UTC+2'}                                | 422 | dial_policy.time_zone
                    {'time_zone':7}                                      | 400 | dial_policy.time_zone
                    {'expires_at':'tomorrow'}                            | 400 | dial_policy.expires_at
                    {'ring_timeout_seconds':4}                           | 422 | dial_policy.ring_timeout_seconds
                    {'ring_timeout_seconds':121}                         | 422 | dial_policy.ring_timeout_seconds
                    {'ring_timeout_seconds':1.5}                         | 400 | dial_policy.ring_timeout_seconds
                    {'max_duration_seconds':0}                           | 422 | dial_policy.max_duration_seconds
                    {'retry_delays_seconds':{'rejected':60}}             | 422 | dial_policy.retry_delays_seconds.rejected
                    {'retry_delays_seconds':{'nonsense':60}}             | 422 | dial_policy.retry_delays_seconds.nonsense
                    {'retry_delays_seconds':{'busy':-1}}                 | 422 | dial_policy.retry_delays_seconds.busy
                    {'retry_delays_seconds':{'busy':null}}               | 422 | dial_policy.retry_delays_seconds.busy
                    {'retry_delays_seconds':{'busy':'soon'}}             | 400 | dial_policy.retry_delays_seconds.busy
                    {'retries':3}                                        | 400 | dial_policy.retries
                    """)
    @DisplayName("Rubbish is refused by the name of its field")
    void refused(String policy, int status, String field) {
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class, () -> parse("{'to':'+15551234567','dial_policy':" + policy + "}"));

        assertThat(refusal.problem().errors()).extracting(FieldError::field).containsExactly(field);
        assertThat(refusal.problem().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'language':'english, please'} | 422 | agent_overrides.language
                    {'greeting':''}                | 422 | agent_overrides.greeting
                    {'prompt':['x']}               | 400 | agent_overrides.prompt
                    {'voice':'x'}                  | 400 | agent_overrides.voice
                    """)
    @DisplayName("Rubbish in what a call has otherwise than its agent is refused, too")
    void refusedOverrides(String overrides, int status, String field) {
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class, () -> parse("{'to':'+15551234567','agent_overrides':" + overrides + "}"));

        assertThat(refusal.problem().errors()).extracting(FieldError::field).containsExactly(field);
        assertThat(refusal.problem().status()).isEqualTo(status);
    }

    private static PlaceCall parse(String body) {
        try {
            return Json.strict()
                    .readValue(body.replace('\'', '"'), PlaceCallRequest.class)
                    .toCommand(NOW);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e).asException();
        }
    }
}

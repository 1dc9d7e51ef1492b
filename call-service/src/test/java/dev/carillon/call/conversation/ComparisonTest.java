package dev.carillon.call.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.carillon.common.contract.flow.Condition;
import dev.carillon.common.contract.flow.Operator;
import dev.carillon.common.json.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Yes \"       | equals     | \"yes\"        | true",
                "true           | equals     | true           | true",
                "true           | equals     | \"true\"       | true",
                "7              | equals     | 7.0            | true",
                "\"7\"          | equals     | 7              | true",
                "\"seven\"      | equals     | 7              | false",
                "null           | equals     | \"\"           | false",
                "null           | not_equals | \"x\"          | true",
                "\"x\"          | not_equals | \"X\"          | false",
                "\"a loan\"     | contains   | \"LOAN\"       | true",
                "\"a loan\"     | contains   | \"car\"        | false",
                "[\"a\",\"b\"]  | contains   | \"b\"          | true",
                "null           | contains   | \"b\"          | false",
                "false          | exists     | null           | true",
                "null           | exists     | null           | false",
                "8              | greater    | 7              | true",
                "\"10\"         | greater    | 9              | true",
                "7              | greater    | 7              | false",
                "7              | less       | 7.5            | true",
                "\"2026-03-02\" | greater    | \"2026-03-01\" | true",
                "\"2026-03-02\" | less       | \"2026-03-01\" | false",
                "\"soon\"       | less       | \"2026-03-01\" | false",
                "\"soon\"       | greater    | 3              | false",
                "true           | less       | 3              | false",
                "null           | less       | 3              | false",
            })
    @DisplayName("A condition compares as its operator says, and what has no order is neither greater nor less")
    void compare(String actual, String op, String wanted, boolean holds) throws JsonProcessingException {
        Object value = Json.mapper().readValue(wanted, Object.class);
        Condition condition = new Condition("v", Operator.fromWire(op), value, "z");

        assertThat(Comparison.holds(condition, Json.mapper().readValue(actual, Object.class)))
                .isEqualTo(holds);
    }
}

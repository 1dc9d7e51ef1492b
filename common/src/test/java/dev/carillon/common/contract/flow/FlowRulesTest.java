package dev.carillon.common.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowRulesTest {
    /** As in a request, but with single quotes. */
    private static FlowSpec flow(String start, String nodes) {
        return read("{'name':'F','start':'" + start + "','variables':['product'],'nodes':[" + nodes + "]}");
    }

    private static FlowSpec read(String json) {
        try {
            return Json.strict().readValue(json.replace('\'', '"'), FlowSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'a','type':'end'}",
                "{'id':'a','type':'say','text':'Hello {{client_name}} of {{ context.a-b.c }}, {{product}}','next':'z'},"
                        + "{'id':'z','type':'end','text':'{{to_number}} {{agent_name}} {{call_id}}'}",
                "{'id':'a','type':'ask','text':'Why?','variable':'why','next':'z'},{'id':'z','type':'end','text':'{{why}}'}",
                "{'id':'a','type':'transfer','queue':'sales'}",
                // A loop with a way out.
                "{'id':'a','type':'collect','text':'?','variable':'v','format':'choice','choices':['x','y'],'retries':0,"
                        + "'next':'b','otherwise':'a'},"
                        + "{'id':'b','type':'branch','conditions':[{'variable':'v','op':'equals','value':'x','next':'z'}],"
                        + "'otherwise':'a'},{'id':'z','type':'end'}",
                // What one path sets may be used where another path comes as well.
                "{'id':'a','type':'branch','conditions':[{'variable':'product','op':'exists','next':'b'}],'otherwise':'z'},"
                        + "{'id':'b','type':'ask','text':'?','variable':'v','next':'z'},{'id':'z','type':'end','text':'{{v}}'}",
            })
    @DisplayName("A flow that can be walked to its end is kept")
    void good(String nodes) {
        assertThat(FlowRules.check(flow("a", nodes))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id':'b','type':'end'} | start | names \"a\", which is no node",
                "{'id':'a','type':'end'},{'id':'a','type':'end'} | nodes[1].id | \"a\" is the id of another node already",
                "{'id':'a','type':'say','text':'x','next':'b'} | nodes[0].next | of node \"a\" leads to \"b\", which is no node",
                "{'id':'a','type':'branch','conditions':[{'variable':'product','op':'exists','next':'b'}],'otherwise':'z'},"
                        + "{'id':'z','type':'end'} | nodes[0].conditions[0].next | of node \"a\" leads to \"b\", which is no node",
                "{'id':'a','type':'collect','text':'?','variable':'v','format':'text','next':'z','otherwise':'q'},"
                        + "{'id':'z','type':'end'} | nodes[0].otherwise | of node \"a\" leads to \"q\", which is no node",
                "{'id':'a','type':'end'},{'id':'lost','type':'end'} | nodes[1] | node \"lost\" is reached from nowhere",
                "{'id':'a','type':'end'},{'id':'b','type':'say','text':'x','next':'c'},{'id':'c','type':'say','text':'x','next':'b'}"
                        + " | nodes[1] | node \"b\" is reached from nowhere",
                "{'id':'a','type':'say','text':'x','next':'a'} | nodes[0] | node \"a\" is in a loop that leads to no end or transfer",
                "{'id':'a','type':'branch','conditions':[{'variable':'product','op':'exists','next':'z'}],'otherwise':'b'},"
                        + "{'id':'b','type':'say','text':'x','next':'c'},{'id':'c','type':'say','text':'x','next':'b'},{'id':'z','type':'end'}"
                        + " | nodes[1] | node \"b\" is in a loop that leads to no end or transfer",
                "{'id':'a','type':'end','text':'{{foo}}'} | nodes[0].text | uses \"foo\", which nothing sets before node \"a\"",
                "{'id':'a','type':'end','text':'{{context.}}'} | nodes[0].text | uses \"context.\", which nothing sets before node \"a\"",
                "{'id':'a','type':'say','text':'{{v}}','next':'b'},{'id':'b','type':'ask','text':'?','variable':'v','next':'z'},"
                        + "{'id':'z','type':'end'} | nodes[0].text | uses \"v\", which nothing sets before node \"a\"",
                // A question does not know its own answer, and who goes without one has none.
                "{'id':'a','type':'ask','text':'{{v}}?','variable':'v','next':'z'},{'id':'z','type':'end'}"
                        + " | nodes[0].text | uses \"v\", which nothing sets before node \"a\"",
                "{'id':'a','type':'collect','text':'?','variable':'v','format':'text','next':'z','otherwise':'b'},{'id':'z','type':'end'},"
                        + "{'id':'b','type':'end','text':'{{v}}'} | nodes[2].text | uses \"v\", which nothing sets before node \"b\"",
                "{'id':'a','type':'branch','conditions':[{'variable':'foo','op':'exists','next':'z'}],'otherwise':'z'},{'id':'z','type':'end'}"
                        + " | nodes[0].conditions[0].variable | uses \"foo\", which nothing sets before node \"a\"",
                "{'type':'end'} | nodes[0].id | is required",
                "{'id':'a b','type':'end'} | nodes[0].id | must be 1 to 64 letters, digits, underscores and hyphens",
                "{'id':'a','type':'say','next':'a'} | nodes[0].text | is required (node \"a\")",
                "{'id':'a','type':'say','text':'x'} | nodes[0].next | is required (node \"a\")",
                "{'id':'a','type':'end','text':' '} | nodes[0].text | must not be blank (node \"a\")",
                "{'id':'a','type':'end','text':'a\\u0000'} | nodes[0].text | must be text without control characters (node \"a\")",
                "{'id':'a','type':'end','text':'\\ud83d'} | nodes[0].text | must be text without control characters (node \"a\")",
                "{'id':'a','type':'end','text':'{{a b}}'} | nodes[0].text | has double braces that hold no variable's name (node \"a\")",
                "{'id':'a','type':'end','text':'{{a'} | nodes[0].text | has double braces that hold no variable's name (node \"a\")",
                "{'id':'a','type':'transfer'} | nodes[0].queue | is required (node \"a\")",
                "{'id':'a','type':'collect','text':'?','format':'text','next':'a'} | nodes[0].variable | is required (node \"a\")",
                "{'id':'a','type':'collect','text':'?','variable':'v','next':'a'} | nodes[0].format | is required (node \"a\")",
                "{'id':'a','type':'collect','text':'?','variable':'v','format':'choice','next':'a'}"
                        + " | nodes[0].choices | must be 1 to 50 answers (node \"a\")",
                "{'id':'a','type':'collect','text':'?','variable':'v','format':'choice','choices':[],'next':'a'}"
                        + " | nodes[0].choices | must be 1 to 50 answers (node \"a\")",
                "{'id':'a','type':'collect','text':'?','variable':'v','format':'choice','choices':['x',null],'next':'a'}"
                        + " | nodes[0].choices[1] | is required (node \"a\")",
                "{'id':'a','type':'collect','text':'?','variable':'v','format':'choice','choices':['x','X'],'next':'a'}"
                        + " | nodes[0].choices[1] | is there already (node \"a\")",
                "{'id':'a','type':'collect','text':'?','variable':'v','format':'text','choices':['x'],'next':'a'}"
                        + " | nodes[0].choices | are of format choice only (node \"a\")",
                "{'id':'a','type':'collect','text':'?','variable':'v','format':'text','retries':6,'next':'a'}"
                        + " | nodes[0].retries | must be between 0 and 5 (node \"a\")",
                "{'id':'a','type':'collect','text':'?','variable':'client_name','format':'text','next':'a'}"
                        + " | nodes[0].variable | must not be client_name, which every call has (node \"a\")",
                "{'id':'a','type':'ask','text':'?','variable':'1st','next':'a'} | nodes[0].variable"
                        + " | must be a letter or underscore, then up to 63 letters, digits and underscores (node \"a\")",
                "{'id':'a','type':'branch','otherwise':'a'} | nodes[0].conditions | must be 1 to 20 conditions (node \"a\")",
                "{'id':'a','type':'branch','conditions':[null],'otherwise':'a'} | nodes[0].conditions[0] | must not be null (node \"a\")",
                "{'id':'a','type':'branch','conditions':[{'variable':'product','next':'a'}],'otherwise':'a'}"
                        + " | nodes[0].conditions[0].op | is required (node \"a\")",
                "{'id':'a','type':'branch','conditions':[{'variable':'product','op':'equals','next':'a'}],'otherwise':'a'}"
                        + " | nodes[0].conditions[0].value | must be a string, a number, true or false (node \"a\")",
                "{'id':'a','type':'branch','conditions':[{'variable':'product','op':'equals','value':{},'next':'a'}],'otherwise':'a'}"
                        + " | nodes[0].conditions[0].value | must be a string, a number, true or false (node \"a\")",
                "{'id':'a','type':'branch','conditions':[{'variable':'product','op':'exists','value':1,'next':'a'}],'otherwise':'a'}"
                        + " | nodes[0].conditions[0].value | is not taken by exists (node \"a\")",
                "{'id':'a','type':'branch','conditions':[{'variable':'product','op':'contains','value':1,'next':'a'}],'otherwise':'a'}"
                        + " | nodes[0].conditions[0].value | must be a string (node \"a\")",
                "{'id':'a','type':'branch','conditions':[{'variable':'product','op':'less','value':'2026-02-30','next':'a'}],'otherwise':'a'}"
                        + " | nodes[0].conditions[0].value | must be a number, or a day like 2026-03-01 (node \"a\")",
                "{'id':'a','type':'branch','conditions':[{'variable':'product','op':'less','value':1e999,'next':'a'}],'otherwise':'a'}"
                        + " | nodes[0].conditions[0].value | must be a number of at most 40 characters that a 64-bit float can hold (node \"a\")",
                "null | nodes[0] | must not be null",
            })
    @DisplayName("What is wrong with a flow is named by field, and by node")
    void bad(String nodes, String field, String message) {
        assertThat(FlowRules.check(flow("a", nodes))).contains(new FieldError(field, message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'start':'a','nodes':[{'id':'a','type':'end'}]}                                  | name",
                "{'name':' ','start':'a','nodes':[{'id':'a','type':'end'}]}                       | name",
                "{'name':'F','nodes':[{'id':'a','type':'end'}]}                                   | start",
                "{'name':'F','start':'a'}                                                         | nodes",
                "{'name':'F','start':'a','nodes':[]}                                              | nodes",
                "{'name':'F','start':'a','variables':['a b'],'nodes':[{'id':'a','type':'end'}]}   | variables[0]",
                "{'name':'F','start':'a','variables':[null],'nodes':[{'id':'a','type':'end'}]}    | variables[0]",
                "{'name':'F','start':'a','variables':['a','a'],'nodes':[{'id':'a','type':'end'}]} | variables[1]",
                "{'name':'F','description':'\\u0000','start':'a','nodes':[{'id':'a','type':'end'}]} | description",
            })
    @DisplayName("What a flow cannot be without is asked for")
    void members(String json, String field) {
        FlowSpec flow = read(json);

        assertThat(FlowRules.check(flow)).extracting(FieldError::field).contains(field);
        assertThatThrownBy(() -> FlowRules.require(flow)).isInstanceOf(ProblemException.class);
    }

    @Test
    @DisplayName("A flow has at most 200 nodes, of texts of at most 2,000 characters, and not all of them long")
    void sizes() {
        assertThat(FlowRules.check(line(200, "x"))).isEmpty();
        assertThat(FlowRules.check(line(201, "x")))
                .extracting(FieldError::field)
                .containsExactly("nodes");
        assertThat(FlowRules.check(line(2, "x".repeat(2_000)))).isEmpty();
        assertThat(FlowRules.check(line(2, "x".repeat(2_001))))
                .extracting(FieldError::field)
                .containsExactly("nodes[0].text");
        assertThat(FlowRules.check(line(100, "x".repeat(2_000))))
                .extracting(FieldError::field)
                .containsExactly("nodes");
    }

    private static FlowSpec line(int count, String text) {
        String nodes = IntStream.range(0, count - 1)
                .mapToObj(i -> "{'id':'n%d','type':'say','text':'%s','next':'n%d'}".formatted(i, text, i + 1))
                .collect(Collectors.joining(","));
        return flow("n0", nodes + ",{'id':'n" + (count - 1) + "','type':'end'}");
    }

    @Test
    @DisplayName("The types that requests are told of are those that can be read")
    void types() {
        assertThat(FlowNode.class.getAnnotation(JsonSubTypes.class).value())
                .extracting(JsonSubTypes.Type::name)
                .containsExactlyElementsOf(FlowNode.TYPES);
    }

    @Test
    @DisplayName("A flow is the same after it was written and read")
    void json() {
        FlowSpec flow = flow(
                "a",
                "{'id':'a','type':'collect','text':'?','variable':'v','format':'date','next':'b','retries':2,'otherwise':'z'},"
                        + "{'id':'b','type':'branch','conditions':[{'variable':'v','op':'greater','value':'2026-01-01','next':'z'}],"
                        + "'otherwise':'t'},{'id':'t','type':'transfer','queue':'q'},{'id':'z','type':'end'}");

        assertThat(Json.read(Json.bytes(flow), FlowSpec.class)).isEqualTo(flow);
        assertThat(Json.string(List.of(flow))).contains("\"type\":\"collect\"");
    }
}

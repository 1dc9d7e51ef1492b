package dev.carillon.call.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carillon.common.json.Json;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerSchemaTest {
    private static Map<String, Object> json(String json) {
        return Json.object(json.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'}                              | 'x'          | 'x'",
                "{'type':'string'}                              | 7            |",
                "{'type':'string','format':'email'}             | 'x'          | 'x'",
                "{'type':'string','format':'date'}              | '2026-03-01' | '2026-03-01'",
                "{'type':'string','format':'date'}              | '2026-02-30' |",
                "{'type':'string','format':'date'}              | 'tomorrow'   |",
                "{'type':'string','enum':['a','b']}             | 'b'          | 'b'",
                "{'type':'string','enum':['a','b']}             | 'c'          |",
                "{'type':'number'}                              | 1.5          | 1.5",
                "{'type':'number'}                              | '1.5'        |",
                "{'type':'number','enum':[1,2]}                 | 2.0          | 2.0",
                "{'type':'integer'}                             | 7            | 7",
                "{'type':'integer'}                             | 7.0          | 7.0",
                "{'type':'integer'}                             | 7.5          |",
                "{'type':'integer'}                             | true         |",
                "{'type':'boolean'}                             | false        | false",
                "{'type':'boolean'}                             | 'false'      |",
                "{'type':'array','items':{'type':'string'}}     | ['x','y']    | ['x','y']",
                "{'type':'array','items':{'type':'string'}}     | 'x'          | ['x']",
                "{'type':'array','items':{'type':'string'}}     | ['x',7]      |",
                "{'type':'array','items':{'type':'integer'}}    | [null]       |",
                "{'type':'array','items':{'type':'string','enum':['a']}} | ['a'] | ['a']",
            })
    @DisplayName("An answer that fits its type is kept as it is, any other is left out")
    void types(String type, String answer, String kept) {
        AnswerSchema schema = AnswerSchema.of(json("{'type':'object','properties':{'p':" + type + "}}"));

        Map<String, Object> answers = schema.pick(json("{'p':" + answer + ",'other':1}"));

        assertThat(answers).isEqualTo(kept == null ? Map.of() : json("{'p':" + kept + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                          | answer_schema.type",
                "{'type':'array'}                                            | answer_schema.type",
                "{'type':'object'}                                           | answer_schema.properties",
                "{'type':'object','properties':[]}                           | answer_schema.properties",
                "{'type':'object','properties':{}}                           | answer_schema.properties",
                "{'type':'object','properties':{'p':'string'}}               | answer_schema.properties.p",
                "{'type':'object','properties':{'p':{}}}                     | answer_schema.properties.p.type",
                "{'type':'object','properties':{'p':{'type':'object'}}}      | answer_schema.properties.p.type",
                "{'type':'object','properties':{'p':{'type':['string','null']}}} | answer_schema.properties.p.type",
                "{'type':'object','properties':{'p':{'type':'array'}}}       | answer_schema.properties.p.items",
                "{'type':'object','properties':{'p':{'type':'array','items':{'type':'array'}}}} | answer_schema.properties.p.items.type",
                "{'type':'object','properties':{'p':{'type':'string','enum':[]}}}  | answer_schema.properties.p.enum",
                "{'type':'object','properties':{'p':{'type':'string','enum':[1]}}} | answer_schema.properties.p.enum",
                "{'type':'object','properties':{'p':{'type':'string'}},'required':'p'}   | answer_schema.required",
                "{'type':'object','properties':{'p':{'type':'string'}},'required':['q']} | answer_schema.required",
            })
    @DisplayName("A schema of another kind is refused, and the property to blame is named")
    void refused(String schema, String field) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> AnswerSchema.of(json(schema)));

        assertThat(refusal.problem().status()).isEqualTo(422);
        assertThat(refusal.problem().errors()).extracting(FieldError::field).containsExactly(field);
    }

    @Test
    @DisplayName("Answers are complete when all that is required is there")
    void complete() {
        AnswerSchema schema = AnswerSchema.of(
                json("{'type':'object','properties':{'p':{'type':'string'},'q':{'type':'string'}},'required':['p']}"));

        assertThat(schema.isComplete(json("{'p':'x'}"))).isTrue();
        assertThat(schema.isComplete(json("{'q':'x'}"))).isFalse();
    }
}

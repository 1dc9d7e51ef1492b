package dev.carillon.common.contract.flow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a flow. A node that was read from JSON may lack what is mandatory, or hold nulls in its lists:
 * {@link FlowRules} tells of it. What passed the rules keeps what the types say.
 *
 * <p>Texts may hold {@code {{name}}} for a variable.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FlowNode.Say.class, name = "say"),
    @JsonSubTypes.Type(value = FlowNode.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = FlowNode.Collect.class, name = "collect"),
    @JsonSubTypes.Type(value = FlowNode.Branch.class, name = "branch"),
    @JsonSubTypes.Type(value = FlowNode.Transfer.class, name = "transfer"),
    @JsonSubTypes.Type(value = FlowNode.End.class, name = "end")
})
public sealed interface FlowNode {
    /** The values of {@code type}. */
    List<String> TYPES = List.of("say", "ask", "collect", "branch", "transfer", "end");

    /** Unique within the flow. */
    String id();

    /** Every way out; none when the conversation ends here. */
    List<Edge> edges();

    /** The agent says something and goes on. */
    record Say(String id, String text, String next) implements FlowNode {
        @Override
        public List<Edge> edges() {
            return List.of(new Edge("next", next, null));
        }
    }

    /**
     * The agent asks; whatever is answered is fine.
     *
     * @param variable takes the answer as text; null: nobody needs it
     */
    record Ask(String id, String text, @Nullable String variable, String next) implements FlowNode {
        @Override
        public List<Edge> edges() {
            return List.of(new Edge("next", next, variable));
        }
    }

    /**
     * The agent asks for an answer of a kind, again when it gets none.
     *
     * @param choices the answers to choose from; of {@link AnswerFormat#CHOICE} only
     * @param retries how often to ask again, 0 to 5; null: {@link #DEFAULT_RETRIES}
     * @param otherwise where to go without an answer; null: on to {@code next}, with the variable not set
     */
    record Collect(
            String id,
            String text,
            String variable,
            AnswerFormat format,
            @Nullable List<String> choices,
            String next,
            @Nullable Integer retries,
            @Nullable String otherwise)
            implements FlowNode {
        public static final int DEFAULT_RETRIES = 1;

        public Collect {
            choices = choices == null ? null : copy(choices);
        }

        @Override
        public List<Edge> edges() {
            Edge answered = new Edge("next", next, variable);
            return otherwise == null ? List.of(answered) : List.of(answered, new Edge("otherwise", otherwise, null));
        }
    }

    /** Goes where the first condition that holds leads. */
    record Branch(String id, List<Condition> conditions, String otherwise) implements FlowNode {
        public Branch {
            conditions = conditions == null ? List.of() : copy(conditions);
        }

        @Override
        public List<Edge> edges() {
            List<Edge> edges = new ArrayList<>(conditions.size() + 1);
            for (int i = 0; i < conditions.size(); i++) {
                edges.add(
                        new Edge("conditions[" + i + "].next", conditions.get(i).next(), null));
            }
            edges.add(new Edge("otherwise", otherwise, null));
            return edges;
        }
    }

    /**
     * The agent hands the call over to a person.
     *
     * @param queue the queue of operators
     * @param text said before; null: nothing
     * @param next where to go when nobody takes it; null: the conversation ends
     */
    record Transfer(
            String id,
            String queue,
            @Nullable String text,
            @Nullable String next) implements FlowNode {
        @Override
        public List<Edge> edges() {
            return next == null ? List.of() : List.of(new Edge("next", next, null));
        }
    }

    /**
     * The conversation ends.
     *
     * @param text last words; null: none
     */
    record End(String id, @Nullable String text) implements FlowNode {
        @Override
        public List<Edge> edges() {
            return List.of();
        }
    }

    /** Unlike {@link List#copyOf}, takes nulls: it is the rules that refuse them, by name. */
    private static <T> List<T> copy(List<T> list) {
        return Collections.unmodifiableList(new ArrayList<>(list));
    }
}

package dev.carillon.common.contract.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one node must be like, whatever the others are. Pure. */
final class NodeRules {
    static final int MAX_TEXT = 2_000;
    static final int MAX_VALUE = 200;
    static final int MAX_NUMBER = 40;
    static final int MAX_CHOICES = 50;
    static final int MAX_CONDITIONS = 20;
    static final int MAX_RETRIES = 5;
    static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    static final String ID_FORM = "1 to 64 letters, digits, underscores and hyphens";

    private final Faults faults;
    private final String field;
    private final FlowNode node;
    private final String of;

    NodeRules(Faults faults, String field, FlowNode node) {
        this.faults = faults;
        this.field = field;
        this.node = node;
        // An id that is none is not repeated.
        this.of = node.id() != null && ID.matcher(node.id()).matches() ? " (node \"" + node.id() + "\")" : "";
    }

    void check() {
        id("id", node.id());
        switch (node) {
            case FlowNode.Say say -> {
                text("text", say.text());
                id("next", say.next());
            }
            case FlowNode.Ask ask -> {
                text("text", ask.text());
                if (ask.variable() != null) {
                    newVariable(ask.variable());
                }
                id("next", ask.next());
            }
            case FlowNode.Collect collect -> collect(collect);
            case FlowNode.Branch branch -> branch(branch);
            case FlowNode.Transfer transfer -> {
                faults.text(at("queue"), transfer.queue(), MAX_VALUE, false, of);
                optionalText("text", transfer.text());
                optionalId("next", transfer.next());
            }
            case FlowNode.End end -> optionalText("text", end.text());
        }
    }

    private void collect(FlowNode.Collect collect) {
        text("text", collect.text());
        newVariable(collect.variable());
        id("next", collect.next());
        optionalId("otherwise", collect.otherwise());
        Integer retries = collect.retries();
        if (retries != null && (retries < 0 || retries > MAX_RETRIES)) {
            fault("retries", "must be between 0 and " + MAX_RETRIES);
        }
        List<String> choices = collect.choices();
        if (collect.format() == null) {
            fault("format", "is required");
        } else if (collect.format() == AnswerFormat.CHOICE) {
            choices(choices == null ? List.of() : choices);
        } else if (choices != null) {
            fault("choices", "are of format choice only");
        }
    }

    private void choices(List<String> choices) {
        if (choices.isEmpty() || choices.size() > MAX_CHOICES) {
            fault("choices", "must be 1 to " + MAX_CHOICES + " answers");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < choices.size(); i++) {
            String choice = choices.get(i);
            faults.text(at("choices[" + i + "]"), choice, MAX_VALUE, false, of);
            if (choice != null && !seen.add(choice.toLowerCase(Locale.ROOT))) {
                fault("choices[" + i + "]", "is there already");
            }
        }
    }

    private void branch(FlowNode.Branch branch) {
        List<Condition> conditions = branch.conditions();
        if (conditions.isEmpty() || conditions.size() > MAX_CONDITIONS) {
            fault("conditions", "must be 1 to " + MAX_CONDITIONS + " conditions");
        } else {
            for (int i = 0; i < conditions.size(); i++) {
                condition("conditions[" + i + "]", conditions.get(i));
            }
        }
        id("otherwise", branch.otherwise());
    }

    private void condition(String member, @Nullable Condition condition) {
        if (condition == null) {
            fault(member, "must not be null");
            return;
        }
        faults.name(
                at(member + ".variable"),
                condition.variable(),
                FlowVariables.REFERENCE,
                "a variable's name, or context. and a key",
                of);
        id(member + ".next", condition.next());
        if (condition.op() == null) {
            fault(member + ".op", "is required");
        } else {
            value(member + ".value", condition.op(), condition.value());
        }
    }

    private void value(String member, Operator op, @Nullable Object value) {
        if (value instanceof String text) {
            faults.text(at(member), text, MAX_VALUE, false, of);
        }
        if (value instanceof Number number
                && (!Double.isFinite(number.doubleValue()) || number.toString().length() > MAX_NUMBER)) {
            fault(member, "must be a number of at most " + MAX_NUMBER + " characters that a 64-bit float can hold");
            return;
        }
        String expected = switch (op) {
            case EXISTS -> value == null ? null : "is not taken by exists";
            case EQUALS, NOT_EQUALS ->
                value instanceof String || value instanceof Number || value instanceof Boolean
                        ? null
                        : "must be a string, a number, true or false";
            case CONTAINS -> value instanceof String ? null : "must be a string";
            case GREATER, LESS ->
                value instanceof Number || (value instanceof String day && Days.isDay(day))
                        ? null
                        : "must be a number, or a day like 2026-03-01";
        };
        if (expected != null) {
            fault(member, expected);
        }
    }

    private void newVariable(@Nullable String name) {
        faults.name(at("variable"), name, FlowVariables.NAME, FlowVariables.NAME_FORM, of);
        if (name != null && FlowVariables.GIVEN.contains(name)) {
            fault("variable", "must not be " + name + ", which every call has");
        }
    }

    private void text(String member, @Nullable String value) {
        faults.text(at(member), value, MAX_TEXT, true, of);
        braces(member, value);
    }

    private void optionalText(String member, @Nullable String value) {
        faults.optionalText(at(member), value, MAX_TEXT, true, of);
        braces(member, value);
    }

    private void braces(String member, @Nullable String value) {
        if (value != null && Placeholders.hasLooseBraces(value)) {
            fault(member, "has double braces that hold no variable's name");
        }
    }

    private void id(String member, @Nullable String value) {
        faults.name(at(member), value, ID, ID_FORM, of);
    }

    private void optionalId(String member, @Nullable String value) {
        if (value != null) {
            id(member, value);
        }
    }

    private void fault(String member, String message) {
        faults.add(at(member), message + of);
    }

    private String at(String member) {
        return field + "." + member;
    }
}

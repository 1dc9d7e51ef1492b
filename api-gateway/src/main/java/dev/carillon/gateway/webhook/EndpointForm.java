package dev.carillon.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.webhook.EndpointRules;
import dev.carillon.gateway.form.HttpUrls;
import dev.carillon.gateway.form.MergePatch;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form of what an endpoint is made of, in the requests that make and change one. */
final class EndpointForm {
    static final int MAX_DESCRIPTION = 500;
    static final int MAX_SECRET = 100;
    private static final int MAX_EVENTS = 50;
    private static final int MAX_EVENT = 100;
    private static final int MAX_FORMAT = 50;

    private final Violations violations;

    EndpointForm(Violations violations) {
        this.violations = violations;
    }

    /** Takes where and of what an endpoint is told. */
    MergePatch basics(MergePatch patch) {
        return patch.text("url", false, this::url)
                .array("events", this::events)
                .line("description", true, MAX_DESCRIPTION);
    }

    /** Takes how it is told. Null gives a setting its default back. */
    MergePatch settings(MergePatch patch) {
        return patch.text("failover_url", true, this::url)
                .object("filters", this::filters)
                .object("headers", this::headers)
                .text("ordering", true, (field, value) -> word(field, value, EndpointRules.ORDERINGS))
                .integer("timeout_seconds", true, EndpointRules.MIN_TIMEOUT_SECONDS, EndpointRules.MAX_TIMEOUT_SECONDS)
                .integer("rate_limit_per_second", true, EndpointRules.MIN_RATE, EndpointRules.MAX_RATE)
                .object("ttl_seconds", this::ttls)
                .line("format", true, MAX_FORMAT)
                .text("signature", true, (field, value) -> word(field, value, EndpointRules.SIGNATURES));
    }

    private String url(String field, String value) {
        HttpUrls.check(violations, field, value);
        return value;
    }

    private String word(String field, String value, Set<String> words) {
        if (!words.contains(value)) {
            violations.invalid(
                    field,
                    "must be " + String.join(", ", words.stream().sorted().toList()));
        }
        return value;
    }

    /** Their form; which types there are is for their owner to say. */
    private List<@Nullable String> events(String field, JsonNode array) {
        List<@Nullable String> events = new ArrayList<>();
        if (array.isEmpty() || array.size() > MAX_EVENTS) {
            violations.invalid(field, "must name 1 to " + MAX_EVENTS + " event types");
            return events;
        }
        for (JsonNode element : array) {
            String name = field + "[" + events.size() + "]";
            if (!element.isTextual() && !element.isNull()) {
                violations.malformed(name, "must be a string");
            } else {
                Texts.requiredLine(violations, name, element.textValue(), MAX_EVENT);
            }
            events.add(element.textValue());
        }
        return events;
    }

    private Map<String, @Nullable Object> filters(String field, JsonNode object) {
        EndpointFilterForm filter = new EndpointFilterForm(violations);
        Map<String, @Nullable Object> filters = new LinkedHashMap<>();
        object.properties().forEach(member -> {
            String name = field + "." + member.getKey();
            JsonNode value = member.getValue();
            switch (member.getKey()) {
                case "agent_ids", "campaign_ids" -> filters.put(member.getKey(), filter.ids(name, value));
                case "metadata" -> filters.put(member.getKey(), filter.metadata(name, value));
                default -> violations.malformed(name, "is not a known field");
            }
        });
        return filters;
    }

    private Map<String, @Nullable Object> headers(String field, JsonNode object) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        if (object.size() > EndpointRules.MAX_HEADERS) {
            violations.invalid(field, "must be at most " + EndpointRules.MAX_HEADERS);
            return headers;
        }
        object.properties().forEach(member -> {
            String name = field + "." + member.getKey();
            JsonNode value = member.getValue();
            EndpointRules.refusalOfHeaderName(member.getKey()).ifPresent(reason -> violations.invalid(name, reason));
            if (value.isTextual()) {
                EndpointRules.refusalOfHeaderValue(value.textValue())
                        .ifPresent(reason -> violations.invalid(name, reason));
            } else if (!value.isNull()) {
                violations.malformed(name, "must be a string, or null to remove it");
            }
            headers.put(member.getKey(), value.textValue());
        });
        return headers;
    }

    private Map<String, @Nullable Object> ttls(String field, JsonNode object) {
        Map<String, @Nullable Object> ttls = new LinkedHashMap<>();
        if (object.size() > EndpointRules.MAX_TTLS) {
            violations.invalid(field, "must name at most " + EndpointRules.MAX_TTLS + " event types");
            return ttls;
        }
        object.properties().forEach(member -> {
            String name = field + "." + member.getKey();
            JsonNode value = member.getValue();
            int min = EndpointRules.MIN_TTL_SECONDS;
            int max = EndpointRules.MAX_TTL_SECONDS;
            Texts.line(violations, name, member.getKey(), MAX_EVENT);
            if (value.isNull()) {
                ttls.put(member.getKey(), null);
            } else if (!value.isIntegralNumber()) {
                violations.malformed(name, "must be a whole number, or null to remove it");
            } else if (!value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
                violations.invalid(name, "must be between " + min + " and " + max);
            } else {
                ttls.put(member.getKey(), value.intValue());
            }
        });
        return ttls;
    }
}

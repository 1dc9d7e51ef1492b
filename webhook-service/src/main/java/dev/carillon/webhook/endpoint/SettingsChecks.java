package dev.carillon.webhook.endpoint;

import dev.carillon.common.contract.webhook.EndpointRules;
import dev.carillon.common.problem.FieldError;
import dev.carillon.webhook.event.EventFilter;
import dev.carillon.webhook.event.EventTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which settings an endpoint may have. Pure. */
final class SettingsChecks {
    private final Function<String, Optional<String>> urlRefusal;
    private final Set<String> formats;

    /**
     * @param urlRefusal why a URL cannot be a target; empty when it can
     * @param formats names of all that there are
     */
    SettingsChecks(Function<String, Optional<String>> urlRefusal, Set<String> formats) {
        this.urlRefusal = urlRefusal;
        this.formats = Set.copyOf(formats);
    }

    /** Adds to {@code errors} what is not allowed. */
    void check(EndpointSettings settings, List<FieldError> errors) {
        if (settings.failoverUrl() != null) {
            urlRefusal.apply(settings.failoverUrl()).ifPresent(reason -> error(errors, "failover_url", reason));
        }
        filters(settings.filters(), errors);
        headers(settings.headers(), errors);
        bounds(
                "timeout_seconds",
                settings.timeoutSeconds(),
                EndpointRules.MIN_TIMEOUT_SECONDS,
                EndpointRules.MAX_TIMEOUT_SECONDS,
                errors);
        bounds(
                "rate_limit_per_second",
                settings.rateLimitPerSecond(),
                EndpointRules.MIN_RATE,
                EndpointRules.MAX_RATE,
                errors);
        ttls(settings.ttlSeconds(), errors);
        if (!formats.contains(settings.format())) {
            error(
                    errors,
                    "format",
                    "must be one of "
                            + String.join(", ", formats.stream().sorted().toList()));
        }
    }

    private static void filters(EventFilter filter, List<FieldError> errors) {
        ids("filters.agent_ids", filter.agentIds(), errors);
        ids("filters.campaign_ids", filter.campaignIds(), errors);
        if (filter.metadata().size() > EndpointRules.MAX_FILTER_METADATA) {
            error(errors, "filters.metadata", "must have at most " + EndpointRules.MAX_FILTER_METADATA + " keys");
        }
        filter.metadata().forEach((key, value) -> {
            if (key.isEmpty()
                    || key.length() > EndpointRules.MAX_METADATA_KEY
                    || value.length() > EndpointRules.MAX_METADATA_VALUE
                    || key.indexOf('\0') >= 0
                    || value.indexOf('\0') >= 0) {
                error(
                        errors,
                        "filters.metadata",
                        "must have keys of 1 to " + EndpointRules.MAX_METADATA_KEY + " and values of at most "
                                + EndpointRules.MAX_METADATA_VALUE + " characters, without NUL");
            }
        });
    }

    private static void ids(String field, Set<?> ids, List<FieldError> errors) {
        if (ids.size() > EndpointRules.MAX_FILTER_IDS) {
            error(errors, field, "must have at most " + EndpointRules.MAX_FILTER_IDS + " ids");
        }
    }

    private static void headers(Map<String, String> headers, List<FieldError> errors) {
        if (headers.size() > EndpointRules.MAX_HEADERS) {
            error(errors, "headers", "must be at most " + EndpointRules.MAX_HEADERS);
        }
        Set<String> seen = new HashSet<>();
        headers.forEach((name, value) -> {
            String field = "headers." + name;
            EndpointRules.refusalOfHeaderName(name).ifPresent(reason -> error(errors, field, reason));
            EndpointRules.refusalOfHeaderValue(value).ifPresent(reason -> error(errors, field, reason));
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                error(errors, field, "is given twice");
            }
        });
    }

    private static void ttls(Map<String, Integer> ttls, List<FieldError> errors) {
        if (ttls.size() > EndpointRules.MAX_TTLS) {
            error(errors, "ttl_seconds", "must name at most " + EndpointRules.MAX_TTLS + " event types");
        }
        ttls.forEach((pattern, seconds) -> {
            String field = "ttl_seconds." + pattern;
            if (!EventTypes.isSubscribable(pattern)) {
                error(errors, field, "is not an event type");
            }
            bounds(field, seconds, EndpointRules.MIN_TTL_SECONDS, EndpointRules.MAX_TTL_SECONDS, errors);
        });
    }

    private static void bounds(String field, @Nullable Integer value, int min, int max, List<FieldError> errors) {
        if (value != null && (value < min || value > max)) {
            error(errors, field, "must be between " + min + " and " + max);
        }
    }

    private static void error(List<FieldError> errors, String field, String message) {
        errors.add(new FieldError(field, message));
    }
}

package dev.carillon.webhook.endpoint;

import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.webhook.event.EventTypes;
import dev.carillon.webhook.secret.SigningSecret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides what may be set on an endpoint. Pure. */
final class EndpointDecider {
    private static final int MAX_EVENTS = 50;
    private static final int MAX_DESCRIPTION_LENGTH = 500;
    private static final FieldError BAD_SECRET = new FieldError("secret", "must be " + SigningSecret.FORM);

    private final Function<String, Optional<String>> urlRefusal;
    private final SettingsChecks settings;

    /**
     * @param urlRefusal why a URL cannot be a target; empty when it can
     * @param formats names of all payload formats
     */
    EndpointDecider(Function<String, Optional<String>> urlRefusal, Set<String> formats) {
        this.urlRefusal = urlRefusal;
        this.settings = new SettingsChecks(urlRefusal, formats);
    }

    sealed interface Decision {
        record Accepted(EndpointState state) implements Decision {}

        record Refused(Problem problem) implements Decision {}
    }

    Decision create(EndpointCommand.Create command) {
        List<FieldError> words = new ArrayList<>();
        EndpointSettings chosen;
        try {
            chosen = SettingsDecider.apply(EndpointSettings.DEFAULTS, command.settings(), words);
        } catch (ProblemException e) {
            return new Decision.Refused(e.problem());
        }
        EndpointState state = new EndpointState(
                command.url(), distinct(command.events()), command.description(), EndpointStatus.ACTIVE, chosen);
        List<FieldError> errors = errorsOf(state);
        errors.addAll(words);
        if (command.secret() != null && SigningSecret.parse(command.secret()).isEmpty()) {
            errors.add(BAD_SECRET);
        }
        return decision(state, errors);
    }

    /** Applies a JSON merge patch (RFC 7396): absent fields stay, null clears what can be empty. */
    Decision update(EndpointState current, Map<String, @Nullable Object> changes) {
        List<FieldError> words = new ArrayList<>();
        EndpointState state;
        try {
            state = current.with(SettingsDecider.apply(current.settings(), settingsOf(changes), words));
        } catch (ProblemException e) {
            return new Decision.Refused(e.problem());
        }
        for (Map.Entry<String, @Nullable Object> change : changes.entrySet()) {
            if (SettingsDecider.isSetting(change.getKey())) {
                continue;
            }
            Optional<EndpointState> changed = apply(state, change.getKey(), change.getValue());
            if (changed.isEmpty()) {
                return new Decision.Refused(Problem.malformed(change.getKey(), "is not a field that takes this value"));
            }
            state = changed.get();
        }
        List<FieldError> errors = errorsOf(state);
        // What was allowed when it was set stays: an endpoint can be paused although its URL would be refused today.
        errors.removeIf(error -> !changes.containsKey(rootOf(error.field())));
        errors.addAll(words);
        if (state.status() == EndpointStatus.DISABLED && changes.containsKey("status")) {
            errors.add(new FieldError("status", "must be active or paused"));
        }
        return decision(state, errors);
    }

    private static Optional<EndpointState> apply(EndpointState state, String field, @Nullable Object value) {
        return switch (field) {
            case "url" ->
                value instanceof String url
                        ? Optional.of(new EndpointState(
                                url, state.events(), state.description(), state.status(), state.settings()))
                        : Optional.empty();
            case "events" ->
                strings(value)
                        .map(events -> new EndpointState(
                                state.url(), distinct(events), state.description(), state.status(), state.settings()));
            case "description" ->
                value == null || value instanceof String
                        ? Optional.of(new EndpointState(
                                state.url(),
                                state.events(),
                                (@Nullable String) value,
                                state.status(),
                                state.settings()))
                        : Optional.empty();
            case "status" ->
                value instanceof String status ? EndpointStatus.fromWire(status).map(state::with) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private List<FieldError> errorsOf(EndpointState state) {
        List<FieldError> errors = new ArrayList<>();
        urlRefusal.apply(state.url()).ifPresent(reason -> errors.add(new FieldError("url", reason)));
        if (state.events().isEmpty() || state.events().size() > MAX_EVENTS) {
            errors.add(new FieldError("events", "must name 1 to " + MAX_EVENTS + " event types"));
        }
        for (int i = 0; i < state.events().size(); i++) {
            if (!EventTypes.isSubscribable(state.events().get(i))) {
                errors.add(new FieldError("events[" + i + "]", "is not an event type"));
            }
        }
        String description = state.description();
        if (description != null
                && (description.length() > MAX_DESCRIPTION_LENGTH
                        || description.chars().anyMatch(Character::isISOControl))) {
            errors.add(new FieldError(
                    "description",
                    "must be at most " + MAX_DESCRIPTION_LENGTH + " characters without control characters"));
        }
        settings.check(state.settings(), errors);
        return errors;
    }

    private static String rootOf(String field) {
        return field.split("[.\\[]", 2)[0];
    }

    private static Map<String, @Nullable Object> settingsOf(Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(changes);
        settings.keySet().removeIf(field -> !SettingsDecider.isSetting(field));
        return settings;
    }

    private static Decision decision(EndpointState state, List<FieldError> errors) {
        if (errors.isEmpty()) {
            return new Decision.Accepted(state);
        }
        FieldError first = errors.getFirst();
        return new Decision.Refused(
                Problem.of(ProblemCode.VALIDATION_FAILED, first.field() + " " + first.message(), errors));
    }

    private static List<String> distinct(List<String> events) {
        return List.copyOf(new LinkedHashSet<>(events));
    }

    private static Optional<List<String>> strings(@Nullable Object value) {
        if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(list.stream().map(String.class::cast).toList());
    }
}

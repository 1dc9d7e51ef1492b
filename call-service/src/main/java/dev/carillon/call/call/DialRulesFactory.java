package dev.carillon.call.call;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.carillon.call.lifecycle.DialRules;
import dev.carillon.common.contract.call.DialPolicy;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call's rules from what was asked for, and from its number: where the callee is decides what time it is there. */
@ApplicationScoped
class DialRulesFactory {
    private static final String TIME_ZONE = "dial_policy.time_zone";

    /** @throws dev.carillon.common.problem.ProblemException 422 when the call could never be dialled by them */
    DialRules of(PlaceCall place, Instant now) {
        DialPolicy policy = place.dialPolicy();
        if (policy == null) {
            return DialRules.NONE;
        }
        DialRules rules = new DialRules(policy, policy.windows().isEmpty() ? List.of() : zones(policy, place));
        Instant scheduled = place.scheduledAt();
        Instant first = scheduled == null || scheduled.isBefore(now) ? now : scheduled;
        return switch (rules.at(first)) {
            case DialRules.Gate.Open open -> rules;
            case DialRules.Gate.Closed closed -> rules;
            case DialRules.Gate.Shut shut ->
                throw switch (shut.reason()) {
                    case EXPIRED ->
                        Problem.invalid("dial_policy.expires_at", "must be later than the call's time")
                                .asException();
                    default ->
                        Problem.invalid("dial_policy.windows", "never open before the call expires")
                                .asException();
                };
        };
    }

    private static List<ZoneId> zones(DialPolicy policy, PlaceCall place) {
        String named = policy.timeZone();
        if (named != null) {
            return List.of(zone(named));
        }
        List<ZoneId> derived = derived(place.toNumber());
        if (derived.isEmpty()) {
            throw Problem.invalid(TIME_ZONE, "is required: none can be derived from the number")
                    .asException();
        }
        return derived;
    }

    /** @throws dev.carillon.common.problem.ProblemException 422 when there is no such zone */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Problem.invalid(TIME_ZONE, "must be a time zone's IANA name, like Europe/Berlin")
                    .asException();
        }
    }

    private static List<ZoneId> derived(String e164) {
        var number = parsed(e164);
        return number == null
                ? List.of()
                : PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number).stream()
                        .filter(name -> !name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                        .map(DialRulesFactory::zone)
                        .toList();
    }

    private static com.google.i18n.phonenumbers.Phonenumber.@Nullable PhoneNumber parsed(String e164) {
        try {
            return PhoneNumberUtil.getInstance().parse(e164, null);
        } catch (NumberParseException e) {
            return null; // no assigned country code: it has no zone either
        }
    }
}

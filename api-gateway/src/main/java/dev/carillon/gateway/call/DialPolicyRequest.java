package dev.carillon.gateway.call;

import dev.carillon.common.contract.call.DialPolicy;
import dev.carillon.common.contract.call.DialWindow;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.gateway.form.Times;
import dev.carillon.gateway.form.Violations;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@code dial_policy} of a call. */
@Schema(name = "DialPolicy", description = "When, and how, the call may be dialled; looked at before every attempt")
record DialPolicyRequest(
        @Schema(
                description = "When the callee's phone may ring, by the callee's clock. Outside of them the call waits",
                maxItems = DialPolicy.MAX_WINDOWS)
        @Nullable
        List<@Nullable Window> windows,

        @Schema(
                description =
                        "The callee's time zone by its IANA name. Without it, it is derived from the number; a number"
                                + " of several time zones is called when the windows are open in all of them",
                examples = "Europe/Berlin")
        @Nullable
        String timeZone,

        @Schema(description = "No attempt begins from then on: the call ends as expired", format = "date-time")
        @Nullable
        String expiresAt,

        @Schema(description = "Until a ringing attempt is no answer", minimum = "5", maximum = "120") @Nullable
        Integer ringTimeoutSeconds,

        @Schema(description = "Of talk, after which the call is ended as answered", minimum = "1", maximum = "14400")
        @Nullable
        Integer maxDurationSeconds,

        @Schema(
                description =
                        "Until the next attempt, by the disposition of the one before: busy, no_answer, voicemail,"
                                + " carrier_unavailable, media_failed, agent_error, lost; up to seven days")
        @Nullable
        Map<String, @Nullable Integer> retryDelaysSeconds) {

    /** One window. */
    @Schema(name = "DialWindow")
    record Window(
            @Schema(description = "monday to sunday; without them every day") @Nullable
            List<@Nullable String> days,

            @Schema(required = true, examples = "09:00") @Nullable
            String from,

            @Schema(description = "Not included; 24:00 is the end of the day", required = true, examples = "20:00")
            @Nullable
            String to) {}

    /** The policy; what it says is not allowed goes to {@code violations}, and null is returned then. */
    @Nullable
    DialPolicy toPolicy(Violations violations, String field) {
        int before = violations.count();
        List<DialWindow> checked = windows(violations, field + ".windows");
        if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            violations.invalid(field + ".time_zone", "must be a time zone's IANA name, like Europe/Berlin");
        }
        Instant expires = Times.parse(violations, field + ".expires_at", expiresAt);
        between(
                violations,
                field + ".ring_timeout_seconds",
                ringTimeoutSeconds,
                DialPolicy.MIN_RING_SECONDS,
                DialPolicy.MAX_RING_SECONDS);
        between(violations, field + ".max_duration_seconds", maxDurationSeconds, 1, DialPolicy.MAX_DURATION_SECONDS);
        Map<Disposition, Integer> delays = delays(violations, field + ".retry_delays_seconds");
        return violations.count() > before
                ? null
                : new DialPolicy(checked, timeZone, expires, ringTimeoutSeconds, maxDurationSeconds, delays);
    }

    private List<DialWindow> windows(Violations violations, String field) {
        List<DialWindow> checked = new ArrayList<>();
        if (windows == null) {
            return checked;
        }
        if (windows.isEmpty() || windows.size() > DialPolicy.MAX_WINDOWS) {
            violations.invalid(field, "must have 1 to " + DialPolicy.MAX_WINDOWS + " entries");
            return checked;
        }
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            try {
                checked.add(window(window));
            } catch (IllegalArgumentException e) {
                violations.invalid(field + "[" + i + "]", String.valueOf(e.getMessage()));
            }
        }
        return checked;
    }

    private static DialWindow window(@Nullable Window window) {
        if (window == null || window.from() == null || window.to() == null) {
            throw new IllegalArgumentException("must have from and to");
        }
        List<String> days = new ArrayList<>();
        for (@Nullable String day : window.days() == null ? DialWindow.EVERY_DAY : window.days()) {
            days.add(String.valueOf(day));
        }
        return new DialWindow(days, window.from(), window.to());
    }

    private Map<Disposition, Integer> delays(Violations violations, String field) {
        Map<Disposition, Integer> delays = new EnumMap<>(Disposition.class);
        if (retryDelaysSeconds == null) {
            return delays;
        }
        retryDelaysSeconds.forEach((name, seconds) -> {
            String member = field + "." + name;
            Disposition disposition = retried(name);
            if (disposition == null) {
                violations.invalid(member, "is no disposition after which a call is tried again");
            } else if (seconds == null) {
                violations.invalid(member, "must not be null");
            } else if (between(violations, member, seconds, 0, DialPolicy.MAX_RETRY_SECONDS)) {
                delays.put(disposition, seconds);
            }
        });
        return delays;
    }

    private static @Nullable Disposition retried(String name) {
        return DialPolicy.RETRIED.stream()
                .filter(disposition -> disposition.wire().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static boolean between(Violations violations, String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            violations.invalid(field, "must be between " + least + " and " + most);
            return false;
        }
        return true;
    }
}

package dev.carillon.call.carrier.simulated;

import java.util.Map;
import java.util.regex.Pattern;

/** What happens to an attempt, decided by the number dialled and which attempt it is. */
enum Fate {
    ANSWERED,
    VOICEMAIL,
    BUSY,
    NO_ANSWER,
    REJECTED,
    INVALID_NUMBER,
    CARRIER_UNAVAILABLE,
    CARRIER_BUSY,
    MEDIA_FAILED,
    AGENT_ERROR,
    STAYS_UP,
    SILENT;

    private static final Map<String, Fate> EVERY_ATTEMPT = Map.of(
            "+15005550101", BUSY,
            "+15005550102", NO_ANSWER,
            "+15005550103", REJECTED,
            "+15005550104", INVALID_NUMBER,
            "+15005550105", VOICEMAIL,
            "+15005550107", AGENT_ERROR,
            "+15005550108", STAYS_UP,
            "+15005550110", SILENT);
    /** Answered from the second attempt on. */
    private static final Map<String, Fate> FIRST_ATTEMPT =
            Map.of("+15005550106", CARRIER_UNAVAILABLE, "+15005550109", BUSY);

    private static final Pattern MIX = Pattern.compile("\\+1500556[0-9]{4}");
    private static final int PERCENT = 100;

    static Fate of(String number, int attemptNumber) {
        Fate every = EVERY_ATTEMPT.get(number);
        if (every != null) {
            return every;
        }
        Fate first = FIRST_ATTEMPT.get(number);
        if (first != null) {
            return attemptNumber == 1 ? first : ANSWERED;
        }
        return MIX.matcher(number).matches() ? ofMix(number, attemptNumber) : ANSWERED;
    }

    /** 60 % answered, 20 % no answer, 8 % busy, 7 % voicemail, 5 % others. */
    private static Fate ofMix(String number, int attemptNumber) {
        long percentile = Long.remainderUnsigned(Hash.of(Long.parseLong(number.substring(1))), PERCENT);
        if (percentile < 60) {
            return ANSWERED;
        } else if (percentile < 80) {
            return NO_ANSWER;
        } else if (percentile < 88) {
            return BUSY;
        } else if (percentile < 95) {
            return VOICEMAIL;
        }
        return switch ((int) percentile) {
            case 95 -> REJECTED;
            case 96 -> INVALID_NUMBER;
            case 97 -> MEDIA_FAILED;
            case 98 -> CARRIER_UNAVAILABLE;
            default -> attemptNumber == 1 ? CARRIER_BUSY : ANSWERED;
        };
    }
}

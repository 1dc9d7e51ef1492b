package dev.carillon.webhook.delivery;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a try goes to an endpoint's failover URL: every second one, if the try before could not be made or ended in 5xx.
 * A receiver that is there and says no (3xx, 4xx) is asked again where it is. Pure.
 */
final class Failover {
    private static final Pattern SERVER_ERROR = Pattern.compile("http_5\\d\\d");
    private static final Set<String> NOT_REACHED = Stream.of(AttemptError.values())
            .filter(error -> error != AttemptError.INVALID_TARGET)
            .map(AttemptError::wire)
            .collect(Collectors.toUnmodifiableSet());

    private Failover() {}

    /**
     * @param failures failed tries so far
     * @param lastError why the last of them failed
     */
    static UrlKind urlOf(boolean hasFailover, int failures, @Nullable String lastError) {
        boolean secondOfTwo = failures % 2 == 1;
        return hasFailover && secondOfTwo && lastError != null && concernsTheServer(lastError)
                ? UrlKind.FAILOVER
                : UrlKind.MAIN;
    }

    private static boolean concernsTheServer(String error) {
        return NOT_REACHED.contains(error) || SERVER_ERROR.matcher(error).matches();
    }
}

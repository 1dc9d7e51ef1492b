package dev.carillon.gateway.form;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The form of webhook targets. Whether an address may be reached is decided when it is connected to. */
public final class HttpUrls {
    private static final int MAX_LENGTH = 2_048;
    private static final int MAX_PORT = 65_535;

    private HttpUrls() {}

    /** Null passes. */
    public static void check(Violations violations, String field, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.length() > MAX_LENGTH) {
            violations.invalid(field, "must have at most " + MAX_LENGTH + " characters");
        } else if (!isHttpUrl(value)) {
            violations.invalid(field, "must be an absolute http or https URL, without credentials or fragment");
        }
    }

    private static boolean isHttpUrl(String value) {
        try {
            URI uri = new URI(value).parseServerAuthority();
            String scheme = uri.getScheme();
            return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() <= MAX_PORT
                    && uri.getPort() != 0
                    && value.chars().allMatch(c -> c > 0x20 && c < 0x7F);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

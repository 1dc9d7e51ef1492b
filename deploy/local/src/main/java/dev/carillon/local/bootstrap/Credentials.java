package dev.carillon.local.bootstrap;

import dev.carillon.embedded.process.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client of the stack needs.
 *
 * @param url base URL of the gateway
 * @param liveKey API key of the stack's organisation, all scopes but admin
 * @param testKey the same in test mode
 * @param adminKey of whoever runs the platform
 */
public record Credentials(URI url, String liveKey, String testKey, String adminKey) {
    /** Reads {@code credentials.env}; empty when it is missing or incomplete. */
    public static Optional<Credentials> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        String url = values.get("CARILLON_URL");
        String live = values.get("CARILLON_LIVE_KEY");
        String test = values.get("CARILLON_TEST_KEY");
        String admin = values.get("CARILLON_ADMIN_KEY");
        if (url == null || live == null || test == null || admin == null) {
            return Optional.empty();
        }
        return Optional.of(new Credentials(URI.create(url), live, test, admin));
    }

    /** Writes shell assignments that {@code source} understands, readable by their owner alone. */
    public void write(Path file) throws IOException {
        PrivateFile.write(
                file,
                "CARILLON_URL=" + url + "\nCARILLON_LIVE_KEY=" + liveKey + "\nCARILLON_TEST_KEY=" + testKey
                        + "\nCARILLON_ADMIN_KEY=" + adminKey + "\n");
    }

    @Override
    public String toString() {
        return "Credentials[url=" + url + "]";
    }
}

package dev.carillon.local.cli;

import dev.carillon.local.bootstrap.Credentials;
import dev.carillon.local.stack.StackHome;
import java.nio.file.Path;

/** What a person is told when the stack is up. */
final class Welcome {
    private Welcome() {}

    static void print(StackHome home, Credentials credentials) {
        Path file = relative(home.credentials());
        System.out.println("""

                Carillon is up at %1$s
                  keys   %2$s (CARILLON_LIVE_KEY, CARILLON_TEST_KEY, CARILLON_ADMIN_KEY)
                  logs   %3$s
                  API    %1$s/openapi

                A first call, on the simulated carrier:

                  . %2$s && curl -sS "$CARILLON_URL/v1/calls/outbound" \\
                    -H "Authorization: Bearer $CARILLON_TEST_KEY" -H 'Content-Type: application/json' \\
                    -d '{"to": "+15005560001", "client_name": "Ada"}'
                """.formatted(credentials.url(), file, relative(home.logs())));
    }

    /** As short as it can be said from where the user stands. */
    private static Path relative(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? Path.of(".").resolve(here.relativize(path)) : path;
    }
}

package dev.carillon.e2e;

import java.net.URI;
import java.util.Map;

/** One organisation, made by the admin for one test. */
final class Tenant {
    private final Api admin;
    private final URI base;
    private final String id;

    Tenant(Api admin, URI base, String id) {
        this.admin = admin;
        this.base = base;
        this.id = id;
    }

    /** A client with a fresh live key of all scopes. */
    Api live() {
        return client("live");
    }

    Api test() {
        return client("test");
    }

    private Api client(String mode) {
        Api.Answer made = Api.expect(
                201, admin.post("/v1/organizations/" + id + "/api-keys", Map.of("name", "e2e " + mode, "mode", mode)));
        return new Api(base, made.text("key"));
    }

    /** Makes the default agent of the mode of {@code api}. */
    static String defaultAgent(Api api) {
        return Api.expect(
                        201,
                        api.post(
                                "/v1/agents",
                                Map.of(
                                        "name",
                                        "Front desk",
                                        "greeting",
                                        "Hello {{client_name}}, this is about {{product}}.",
                                        "is_default",
                                        true)))
                .text("id");
    }
}

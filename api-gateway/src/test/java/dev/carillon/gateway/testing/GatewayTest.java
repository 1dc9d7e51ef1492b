package dev.carillon.gateway.testing;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the running gateway: with a client, and an organisation of its own. */
@WithTestResource(value = OwnersPort.class, scope = TestResourceScope.GLOBAL)
public abstract class GatewayTest {
    @TestHTTPResource("/")
    protected URI base;

    protected Api api;
    protected Api.Organization acme;

    @BeforeEach
    void connect() {
        api = new Api(base);
        acme = api.organization();
    }

    @AfterEach
    void disconnect() {
        api.close();
    }
}

package dev.carillon.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.webhook.support.Targets;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The DNS resolver")
class DnsNameResolverTest {
    private final Vertx vertx = Vertx.vertx();
    private final DnsNameResolver resolver = new DnsNameResolver(vertx, Targets.strict());

    @AfterEach
    void close() throws Exception {
        resolver.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("reads the hosts file")
    void hostsFile() throws Exception {
        List<InetAddress> addresses = resolve("localhost");

        assertThat(addresses).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    @DisplayName("fails for a name that cannot exist")
    void unknown() {
        assertThatThrownBy(() -> resolve("nobody.invalid")).isInstanceOf(ExecutionException.class);
    }

    private List<InetAddress> resolve(String host) throws Exception {
        return resolver.resolve(host).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}

package dev.carillon.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.webhook.support.Targets;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The target guard")
class TargetGuardTest {

    @Test
    @DisplayName("passes on only those addresses of a name that may be connected to")
    void filters() throws Exception {
        InetAddress good = InetAddress.getByName("93.184.216.34");
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        TargetGuard guard = guard(host -> Future.succeededFuture(List.of(loopback, good)));

        var addresses = guard.addressesOf(guard.check("https://partner.example/"));

        assertThat(addresses.result()).containsExactly(good);
    }

    @Test
    @DisplayName("refuses a name whose addresses are all private")
    void refusesPrivateNames() throws Exception {
        InetAddress metadata = InetAddress.getByName("169.254.169.254");
        TargetGuard guard = guard(host -> Future.succeededFuture(List.of(metadata)));

        var addresses = guard.addressesOf(guard.check("https://partner.example/"));

        assertThat(addresses.cause()).isInstanceOf(TargetGuard.AddressRefusedException.class);
        assertThat(addresses.cause().getMessage()).doesNotContain("169.254");
    }

    @Test
    @DisplayName("fails as the resolver does when a name has no address")
    void unknownName() throws Exception {
        TargetGuard guard = guard(host -> Future.failedFuture(new UnknownHostException(host)));

        var addresses = guard.addressesOf(guard.check("https://partner.example/"));

        assertThat(addresses.cause()).isInstanceOf(UnknownHostException.class);
    }

    @Test
    @DisplayName("never asks the resolver for a literal address")
    void literals() throws Exception {
        TargetGuard guard = guard(host -> {
            throw new AssertionError("asked for " + host);
        });

        var addresses = guard.addressesOf(guard.check("https://[2606:4700:4700::1111]/"));

        assertThat(addresses.result()).containsExactly(InetAddress.getByName("2606:4700:4700::1111"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://127.0.0.1/", "https://10.0.0.1:8443/", "https://[::1]/", "https://[::ffff:127.0.0.1]/"})
    @DisplayName("refuses a private literal when the endpoint is made")
    void privateLiterals(String url) {
        TargetGuard guard = guard(host -> Future.failedFuture("not asked"));

        assertThatThrownBy(() -> guard.check(url))
                .isInstanceOf(TargetUrl.InvalidTargetException.class)
                .hasMessage("must not point to a private or reserved address");
    }

    private static TargetGuard guard(NameResolver resolver) {
        return new TargetGuard(resolver, Targets.strict());
    }
}

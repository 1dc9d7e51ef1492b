package dev.carillon.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The address policy")
class AddressPolicyTest {
    private final AddressPolicy policy = new AddressPolicy(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:808:808::1",
                "3fff::1",
                "3fff:fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
            })
    @DisplayName("refuses private, reserved and IPv4-carrying addresses")
    void refused(String address) throws Exception {
        assertThat(policy.isAllowed(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "168.63.129.15",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:80b::200e",
                "2001:4860:4860::8888",
                "2001:200::1",
            })
    @DisplayName("allows globally reachable addresses, up to the edge of each refused block")
    void allowed(String address) throws Exception {
        assertThat(policy.isAllowed(InetAddress.getByName(address))).isTrue();
    }

    @Test
    @DisplayName("judges an IPv4-mapped address by the IPv4 address, even where Java keeps it as IPv6")
    void mapped() throws Exception {
        byte[] bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 127, 0, 0, 1};
        InetAddress mapped = Inet6Address.getByAddress(null, bytes, -1);

        assertThat(mapped).isInstanceOf(Inet6Address.class);
        assertThat(policy.isAllowed(mapped)).isFalse();
    }

    @Test
    @DisplayName("lets the blocks through that configuration names, and nothing around them")
    void allowList() throws Exception {
        AddressPolicy relaxed = new AddressPolicy(List.of("10.1.0.0/16", "127.0.0.1/32", "::1/128"));

        assertThat(relaxed.isAllowed(InetAddress.getByName("10.1.255.255"))).isTrue();
        assertThat(relaxed.isAllowed(InetAddress.getByName("10.2.0.0"))).isFalse();
        assertThat(relaxed.isAllowed(InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(relaxed.isAllowed(InetAddress.getByName("127.0.0.2"))).isFalse();
        assertThat(relaxed.isAllowed(InetAddress.getByName("::1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.0/33", "10.0.0.1/8", "::/129", "10.0.0/8", "localhost/8", "10.0.0.0/x", "10.0.0.0/-1"
            })
    @DisplayName("refuses to start with a block that is none")
    void badBlock(String block) {
        assertThatThrownBy(() -> new AddressPolicy(List.of(block))).isInstanceOf(IllegalArgumentException.class);
    }
}

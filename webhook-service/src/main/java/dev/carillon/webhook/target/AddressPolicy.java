package dev.carillon.webhook.target;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a delivery may connect to: globally reachable unicast ones, and those that configuration allows.
 *
 * <p>The lists are those of the <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and
 * <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 special-purpose registries</a> that are not
 * globally reachable, and every form of IPv6 that only carries an IPv4 address.
 */
public final class AddressPolicy {
    private static final List<Cidr> REFUSED_V4 = blocks(
            "0.0.0.0/8", // "this network"; 0.0.0.0 reaches the local host on many systems
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT; some clouds keep metadata here
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's host agent, on a public address
            "169.254.0.0/16", // link-local; cloud metadata at 169.254.169.254
            "172.16.0.0/12", // private
            "192.0.0.0/24", // IETF protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relay anycast
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and limited broadcast

    /** The only block of IPv6 from which global unicast addresses are given out. */
    private static final Cidr GLOBAL_UNICAST_V6 = Cidr.parse("2000::/3");

    /** Outside of {@code 2000::/3} nothing is taken, which refuses {@code ::}, {@code ::1}, IPv4-mapped and
     * -compatible, NAT64 ({@code 64:ff9b::/96}, {@code 64:ff9b:1::/48}), unique local, link-local and multicast. */
    private static final List<Cidr> REFUSED_V6 = blocks(
            "2001::/23", // IETF protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: carries an IPv4 address
            "3fff::/20"); // documentation

    private static final byte[] V4_MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private final List<Cidr> allowed;

    /**
     * @param allowedCidrs blocks that are allowed although they are on the lists
     * @throws IllegalArgumentException when one of them is not an address block
     */
    public AddressPolicy(List<String> allowedCidrs) {
        this.allowed = allowedCidrs.stream().map(Cidr::parse).toList();
    }

    public boolean isAllowed(InetAddress address) {
        byte[] bytes = unmapped(address.getAddress());
        if (contains(allowed, bytes)) {
            return true;
        }
        return bytes.length == 4
                ? !contains(REFUSED_V4, bytes)
                : GLOBAL_UNICAST_V6.contains(bytes) && !contains(REFUSED_V6, bytes);
    }

    /** An IPv4-mapped address is judged as the IPv4 address that the connection would go to. */
    private static byte[] unmapped(byte[] bytes) {
        return bytes.length == 16 && Arrays.equals(bytes, 0, 12, V4_MAPPED, 0, 12)
                ? Arrays.copyOfRange(bytes, 12, 16)
                : bytes;
    }

    private static boolean contains(List<Cidr> blocks, byte[] address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static List<Cidr> blocks(String... cidrs) {
        return Stream.of(cidrs).map(Cidr::parse).toList();
    }
}

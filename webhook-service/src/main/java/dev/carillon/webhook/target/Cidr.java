package dev.carillon.webhook.target;

import java.net.InetAddress;

/**
 * A block of addresses, {@code 10.0.0.0/8} or {@code fc00::/7}.
 *
 * @param network address bytes, 4 or 16
 * @param prefixLength bits that count
 */
record Cidr(byte[] network, int prefixLength) {

    /** @throws IllegalArgumentException when {@code text} is not a block, or has bits set behind its prefix */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = IpLiterals.parse(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("Not an address block: " + text));
        byte[] network = address.getAddress();
        int prefixLength = slash < 0 ? network.length * 8 : prefixLength(text, slash);
        if (prefixLength > network.length * 8) {
            throw new IllegalArgumentException("The prefix of " + text + " is longer than the address");
        }
        for (int bit = prefixLength; bit < network.length * 8; bit++) {
            if (isSet(network, bit)) {
                throw new IllegalArgumentException("The address block " + text + " has bits set behind its prefix");
            }
        }
        return new Cidr(network, prefixLength);
    }

    private static int prefixLength(String text, int slash) {
        String digits = text.substring(slash + 1);
        if (!digits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("Not an address block: " + text);
        }
        return Integer.parseInt(digits);
    }

    /** Whether {@code address}, 4 or 16 bytes, lies in this block. */
    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            if (isSet(address, bit) != isSet(network, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] bytes, int bit) {
        return (bytes[bit / 8] & (0x80 >> (bit % 8))) != 0;
    }
}

package dev.carillon.webhook.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses written as such. Nothing here ever asks a name server. */
final class IpLiterals {
    private static final Pattern V4 =
            Pattern.compile("(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");
    private static final Pattern V6 = Pattern.compile("(?=[0-9a-fA-F:])[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");

    private IpLiterals() {}

    /** The address of either family that {@code text} writes; empty when it is a name. */
    static Optional<InetAddress> parse(String text) {
        Optional<InetAddress> v4 = v4(text);
        return v4.isPresent() ? v4 : v6(text);
    }

    /** Dotted decimal, four parts, no leading zeros. */
    static Optional<InetAddress> v4(String text) {
        var parts = V4.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            int part = Integer.parseInt(parts.group(i + 1));
            if (part > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) part;
        }
        return Optional.of(address(bytes));
    }

    /** RFC 4291 2.2, without brackets and without a zone. */
    static Optional<InetAddress> v6(String text) {
        if (!V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // With a colon in it, and a first character that can begin a literal, no name is ever looked up.
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether a URL parser may take {@code host} for an IPv4 address (WHATWG URL, "ends in a number"). */
    static boolean endsInNumber(String host) {
        return NUMBER.matcher(host.substring(host.lastIndexOf('.') + 1)).matches();
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are always an address", e);
        }
    }
}

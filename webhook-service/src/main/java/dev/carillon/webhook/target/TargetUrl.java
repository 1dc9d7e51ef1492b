package dev.carillon.webhook.target;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A webhook target that is well formed: absolute http(s), a plain host name or a canonical IP literal, no user info, no
 * fragment, and a port that is not another protocol's. Whether its addresses may be connected to is decided at connect
 * time, by {@link AddressPolicy}.
 *
 * @param url as given
 * @param host lower case; an IPv6 literal without its brackets
 * @param port explicit, or the scheme's own
 * @param address what {@code host} writes; null when it is a name
 * @param requestUri path and query, never empty
 */
public record TargetUrl(
        String url, boolean https, String host, @Nullable InetAddress address, int port, String requestUri) {
    /** Longest URL taken. */
    public static final int MAX_LENGTH = 2048;

    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern HOST_NAME =
            Pattern.compile("(?!-)[a-z0-9-]{1,63}(?<!-)(\\.(?!-)[a-z0-9-]{1,63}(?<!-))*");
    private static final int MAX_HOST_LENGTH = 253;

    /** Thrown when a URL cannot be a target; the message says why, in words for its owner. */
    public static final class InvalidTargetException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidTargetException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * @param allowHttp whether plain http is taken, too
     * @throws InvalidTargetException when {@code url} cannot be a target
     */
    public static TargetUrl parse(String url, boolean allowHttp) throws InvalidTargetException {
        if (url.length() > MAX_LENGTH) {
            throw new InvalidTargetException("must be at most " + MAX_LENGTH + " characters long");
        }
        if (!PRINTABLE_ASCII.matcher(url).matches()) {
            throw new InvalidTargetException("must be printable ASCII without spaces");
        }
        URI uri = uri(url);
        boolean https = isHttps(uri, allowHttp);
        if (uri.getRawUserInfo() != null || rawAuthority(uri).contains("@")) {
            throw new InvalidTargetException("must not contain user info");
        }
        if (uri.getRawFragment() != null) {
            throw new InvalidTargetException("must not contain a fragment");
        }
        String host = host(uri);
        InetAddress address = IpLiterals.parse(host).orElse(null);
        return new TargetUrl(url, https, host, address, port(uri, https), requestUri(uri));
    }

    /** What names the receiving server: scheme, host and port (RFC 6454). */
    public String origin() {
        return (https ? "https://" : "http://") + authorityHost() + ":" + port;
    }

    /** The {@code Host} header's value; the scheme's own port is left out. */
    public String authority() {
        return port == (https ? 443 : 80) ? authorityHost() : authorityHost() + ":" + port;
    }

    private String authorityHost() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    private static URI uri(String url) throws InvalidTargetException {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new InvalidTargetException("must be a URL");
        }
    }

    private static boolean isHttps(URI uri, boolean allowHttp) throws InvalidTargetException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("https")) {
            return true;
        }
        if (scheme.equals("http") && allowHttp) {
            return false;
        }
        throw new InvalidTargetException(allowHttp ? "must be an http or https URL" : "must be an https URL");
    }

    private static String rawAuthority(URI uri) {
        return uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    }

    private static String host(URI uri) throws InvalidTargetException {
        // java.net.URI takes some authorities as opaque names (null host); none of those is a host to connect to.
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            String literal = host.substring(1, host.length() - 1);
            if (IpLiterals.v6(literal).isEmpty()) {
                throw new InvalidTargetException("must name a valid host");
            }
            return literal;
        }
        if (host.length() > MAX_HOST_LENGTH || !HOST_NAME.matcher(host).matches()) {
            throw new InvalidTargetException("must name a valid host");
        }
        // Decimal, octal, hexadecimal and shortened IPv4 forms: one parser's name is another one's 127.0.0.1.
        if (IpLiterals.endsInNumber(host) && IpLiterals.v4(host).isEmpty()) {
            throw new InvalidTargetException("must write an IPv4 address as four decimal numbers");
        }
        return host;
    }

    private static int port(URI uri, boolean https) throws InvalidTargetException {
        int port = uri.getPort() == -1 ? (https ? 443 : 80) : uri.getPort();
        Optional<String> refusal = Ports.refusal(port);
        if (refusal.isPresent()) {
            throw new InvalidTargetException(refusal.get());
        }
        return port;
    }

    private static String requestUri(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}

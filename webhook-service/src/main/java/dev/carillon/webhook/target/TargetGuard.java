package dev.carillon.webhook.target;

import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a target's URL and the connection: what it returns are addresses that were checked, and the connection
 * must go to one of exactly those. A name that resolves to something else a moment later changes nothing.
 */
@ApplicationScoped
public class TargetGuard {
    /** Enough for the endpoints in use; a call's own URL may differ from call to call. */
    private static final int REMEMBERED = 1_000;

    private final NameResolver resolver;
    private final AddressPolicy policy;
    private final boolean allowHttp;
    /** What was found in order, by URL: every delivery asks again. */
    private final ConcurrentHashMap<String, TargetUrl> checked = new ConcurrentHashMap<>();

    TargetGuard(NameResolver resolver, TargetsConfig config) {
        this.resolver = resolver;
        this.policy = new AddressPolicy(config.allowedCidrs().orElse(List.of()));
        this.allowHttp = config.allowHttp();
    }

    /**
     * The URL's parts, checked by form. A literal address is checked at once, so that its owner learns it when the
     * endpoint is made and not at the first delivery.
     *
     * @throws TargetUrl.InvalidTargetException when the URL cannot be a target
     */
    public TargetUrl check(String url) throws TargetUrl.InvalidTargetException {
        TargetUrl known = checked.get(url);
        if (known != null) {
            return known;
        }
        TargetUrl target = TargetUrl.parse(url, allowHttp);
        InetAddress literal = target.address();
        if (literal != null && !policy.isAllowed(literal)) {
            throw new TargetUrl.InvalidTargetException("must not point to a private or reserved address");
        }
        if (checked.size() >= REMEMBERED) {
            checked.clear();
        }
        checked.put(url, target);
        return target;
    }

    /**
     * The addresses of {@code target} that may be connected to, preferred ones first.
     *
     * @return fails with {@link AddressRefusedException} when the host has addresses and all are refused, and with the
     *     resolver's failure when it has none
     */
    public Future<List<InetAddress>> addressesOf(TargetUrl target) {
        InetAddress literal = target.address();
        return (literal == null ? resolver.resolve(target.host()) : Future.succeededFuture(List.of(literal)))
                .compose(this::allowedOf);
    }

    private Future<List<InetAddress>> allowedOf(List<InetAddress> addresses) {
        List<InetAddress> allowed = addresses.stream().filter(policy::isAllowed).toList();
        return allowed.isEmpty() ? Future.failedFuture(new AddressRefusedException()) : Future.succeededFuture(allowed);
    }

    /** All addresses of a host are private, reserved or the like. Carries no address: it is shown to the owner. */
    public static final class AddressRefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        AddressRefusedException() {
            super("The host resolves to no address that may be connected to", null, false, false);
        }
    }
}

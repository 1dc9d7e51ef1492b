package dev.carillon.webhook.support;

import dev.carillon.webhook.target.NameResolver;
import io.vertx.core.Future;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server under the test's control: what a name resolves to may change from one look-up to the next. */
@Alternative
@Priority(1)
@ApplicationScoped
public class ScriptedNames implements NameResolver {
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    public void put(String host, String address) {
        addresses.put(host, address);
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        String address = addresses.get(host);
        try {
            return address == null
                    ? Future.failedFuture(new UnknownHostException(host))
                    : Future.succeededFuture(List.of(InetAddress.getByName(address)));
        } catch (UnknownHostException e) {
            return Future.failedFuture(e);
        }
    }
}

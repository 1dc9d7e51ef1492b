package dev.carillon.webhook.target;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Port: looks up the addresses of a host name. */
public interface NameResolver {

    /** All addresses of {@code host}, preferred ones first; fails when there are none. Never blocks. */
    Future<List<InetAddress>> resolve(String host);
}

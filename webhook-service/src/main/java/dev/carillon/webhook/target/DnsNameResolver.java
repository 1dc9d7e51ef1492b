package dev.carillon.webhook.target;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;

/**
 * Asks the machine's name servers (and its hosts file) without blocking: a name server that hangs for one target must
 * not hold up the others. Answers are cached for their time to live.
 */
@ApplicationScoped
class DnsNameResolver implements NameResolver {
    private final io.netty.resolver.dns.DnsNameResolver resolver;

    DnsNameResolver(Vertx vertx, TargetsConfig config) {
        this.resolver = new DnsNameResolverBuilder(vertx.nettyEventLoopGroup().next())
                .channelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                .queryTimeoutMillis(config.resolveTimeout().toMillis())
                .build();
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        Promise<List<InetAddress>> promise = Promise.promise();
        resolver.resolveAll(host).addListener((io.netty.util.concurrent.Future<List<InetAddress>> resolved) -> {
            if (resolved.isSuccess()) {
                promise.complete(resolved.getNow());
            } else {
                promise.fail(resolved.cause());
            }
        });
        return promise.future();
    }

    @PreDestroy
    void close() {
        resolver.close();
    }
}

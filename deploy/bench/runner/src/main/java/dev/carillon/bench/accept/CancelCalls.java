package dev.carillon.bench.accept;

import dev.carillon.bench.load.Workload;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes back what was placed, so that nothing of it is dialled an hour later. */
final class CancelCalls implements Workload {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final Buffer NO_BODY = Buffer.buffer();

    private final RequestOptions common;
    private final Iterator<String> ids;

    CancelCalls(URI url, String key, List<String> ids) {
        this.common = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(url.getHost())
                .setPort(url.getPort())
                .putHeader("Authorization", "Bearer " + key)
                .putHeader("Prefer", "respond-async");
        this.ids = ids.iterator();
    }

    @Override
    public @Nullable RequestOptions next() {
        return ids.hasNext() ? new RequestOptions(common).setURI("/v1/calls/" + ids.next() + "/cancel") : null;
    }

    @Override
    public Buffer body() {
        return NO_BODY;
    }

    @Override
    public boolean isSuccess(int status) {
        return status == OK || status == ACCEPTED;
    }

    @Override
    public void succeeded(Buffer answer, long atNanos) {}
}

package dev.carillon.bench.load;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

/** One request and its answer. Ends exactly once. */
abstract class Exchange {
    private final HttpClient http;
    private final Workload workload;
    private final Recorder recorder;
    private final long fromNanos;

    /** @param fromNanos when the request was due: what its latency is counted from */
    Exchange(HttpClient http, Workload workload, Recorder recorder, long fromNanos) {
        this.http = http;
        this.workload = workload;
        this.recorder = recorder;
        this.fromNanos = fromNanos;
    }

    /** The answer is complete, or there will be none. */
    abstract void ended(boolean answered);

    void send(RequestOptions options) {
        http.request(options)
                .flatMap(this::write)
                .flatMap(response -> response.body().map(body -> {
                    answered(response.statusCode(), body);
                    return body;
                }))
                .onComplete(outcome -> {
                    if (outcome.failed()) {
                        recorder.failed(outcome.cause().getClass().getSimpleName());
                    }
                    ended(outcome.succeeded());
                });
    }

    private Future<HttpClientResponse> write(HttpClientRequest request) {
        Buffer body = workload.body();
        return body.length() == 0 ? request.send() : request.send(body);
    }

    private void answered(int status, Buffer body) {
        if (!workload.isSuccess(status)) {
            recorder.failed("status " + status);
            return;
        }
        long atNanos = System.nanoTime();
        // May refuse the answer by throwing, which makes it a failure.
        workload.succeeded(body, atNanos);
        recorder.succeeded(fromNanos, atNanos);
    }
}

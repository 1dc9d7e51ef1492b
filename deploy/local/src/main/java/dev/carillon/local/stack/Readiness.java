package dev.carillon.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks whether the parts of a stack take requests. */
public final class Readiness {
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final StackPorts ports;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_TIMEOUT)
            .build();

    public Readiness(StackPorts ports) {
        this.ports = ports;
    }

    /** Whether {@code /q/health/ready} of the service says yes. */
    public boolean isReady(Service service) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(ports.url(service) + "/q/health/ready"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether something accepts connections there. */
    public boolean accepts(StackPort port) {
        try (var socket = new Socket()) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.number(port));
            socket.connect(address, (int) PROBE_TIMEOUT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Polls until the service is ready; false when the time is over or {@code giveUp} says so. */
    boolean await(Service service, Duration timeout, BooleanSupplier giveUp) throws InterruptedException {
        return await(() -> isReady(service), timeout, giveUp);
    }

    /** Polls until something accepts connections; false when the time is over or {@code giveUp} says so. */
    boolean await(StackPort port, Duration timeout, BooleanSupplier giveUp) throws InterruptedException {
        return await(() -> accepts(port), timeout, giveUp);
    }

    private interface Probe {
        boolean succeeds() throws InterruptedException;
    }

    private static boolean await(Probe probe, Duration timeout, BooleanSupplier giveUp) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline && !giveUp.getAsBoolean()) {
            if (probe.succeeds()) {
                return true;
            }
            Thread.sleep(POLL);
        }
        return false;
    }
}

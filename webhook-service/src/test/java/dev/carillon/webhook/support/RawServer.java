package dev.carillon.webhook.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server that need not keep to HTTP: each connection is handed to a script after its request's headers were read. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();

    /** What happens on one connection. */
    public interface Script {
        void on(Connection connection) throws IOException, InterruptedException;
    }

    /** One connection, of which {@code number} is 1 for the first. */
    public final class Connection {
        private final Socket socket;
        public final int number;

        Connection(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        /** Reads a whole request; false when the peer closed instead. */
        public boolean readRequest() throws IOException {
            return readRequest(new StringBuilder());
        }

        /** As above, and appends the request's head to {@code head}. */
        public boolean readRequest(StringBuilder head) throws IOException {
            InputStream in = socket.getInputStream();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                head.append((char) next);
            }
            int length = head.toString()
                    .lines()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
            return in.readNBytes(length).length == length;
        }

        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            written.addAndGet(bytes.length);
        }

        /** Closes with a reset instead of an orderly end. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Blocks until the peer closes. */
        public void awaitClose() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // whatever comes is not of interest
            }
        }
    }

    private RawServer(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
    }

    public static RawServer start(Script script) throws IOException {
        return start("127.0.0.1", script);
    }

    public static RawServer start(String address, Script script) throws IOException {
        var server = new RawServer(new ServerSocket(0, 50, InetAddress.getByName(address)), script);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** Connections whose script has not come to its end. */
    public int open() {
        return open.get();
    }

    /** Bytes that were written to peers, in all. */
    public long written() {
        return written.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        open.incrementAndGet();
        try (socket) {
            script.on(new Connection(socket, number));
        } catch (IOException e) {
            // the peer went away, as it may
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

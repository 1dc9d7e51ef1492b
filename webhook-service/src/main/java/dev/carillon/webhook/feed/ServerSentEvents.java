package dev.carillon.webhook.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">server-sent
 * events</a>. Each write blocks until the connection takes it.
 */
final class ServerSentEvents {
    private final OutputStream out;

    ServerSentEvents(OutputStream out) {
        this.out = out;
    }

    /**
     * An event without a name, so that every client's {@code message} listener gets it.
     *
     * @param json data; line breaks in it can only stand between tokens
     */
    void event(String id, String json) throws IOException {
        String data = json.replace('\n', ' ').replace('\r', ' ');
        write("id: " + id + "\ndata: " + data + "\n\n");
    }

    /** What clients ignore. */
    void comment(String text) throws IOException {
        write(": " + text + "\n\n");
    }

    /** How long clients are to wait before they come back. */
    void retryAfter(long millis) throws IOException {
        write("retry: " + millis + "\n\n");
    }

    void flush() throws IOException {
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

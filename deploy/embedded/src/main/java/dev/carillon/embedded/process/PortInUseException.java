package dev.carillon.embedded.process;

import java.io.IOException;

/** A server could not start because another process holds its port. */
public class PortInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int port;

    public PortInUseException(String server, int port, Throwable cause) {
        super(server + " cannot listen on port " + port + ": it is in use", cause);
        this.port = port;
    }

    public PortInUseException(String server, int port) {
        super(server + " cannot listen on port " + port + ": it is in use");
        this.port = port;
    }

    public int port() {
        return port;
    }
}

package dev.carillon.gateway.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of what stands before the resources. */
@ConfigMapping(prefix = "carillon.edge")
public interface EdgeConfig {
    /** Largest request body. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** Largest body of a request that is about many things. */
    @WithDefault("16M")
    MemorySize maxBulkBody();

    /** Largest body of an upload, which is streamed to its owner. */
    @WithDefault("20M")
    MemorySize maxUpload();

    /**
     * How much of a body that is too large is read and thrown away, so that its sender gets to read the answer; beyond
     * this the connection is closed.
     */
    @WithDefault("32M")
    MemorySize maxDrained();
}

package dev.carillon.call.recording;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;

/** Settings of recordings. */
@ConfigMapping(prefix = "carillon.recordings")
public interface RecordingConfig {
    /** Whether calls are recorded; those that end while they are not never will be. */
    @WithDefault("true")
    boolean enabled();

    /** How often recordings are looked for that nothing woke us for. */
    @WithDefault("1s")
    Duration tick();

    /** How long a process has for a batch of recordings until another may make them. */
    @WithDefault("1m")
    Duration lease();

    /** Signs the links to recordings: base64 of 32 bytes or more. The same on all replicas. */
    @WithName("link-key")
    String linkKey();

    /** How long a link can be used. */
    @WithDefault("24h")
    Duration linkValidity();

    /** Base URL of the public API, which links begin with. */
    @WithDefault("http://127.0.0.1:8080")
    URI publicUrl();
}

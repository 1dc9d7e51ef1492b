package dev.carillon.call.voice;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of speakers. */
@ConfigMapping(prefix = "carillon.voices")
public interface VoiceConfig {
    /** Largest file of a sample. The gateway's {@code carillon.edge.max-upload} is the same, or smaller. */
    @WithDefault("20M")
    MemorySize maxSample();

    /** How often deployments are looked for that nothing woke us for: those that another process left behind. */
    @WithDefault("2s")
    Duration tick();

    /** How long a process has for a deployment until another may take it over. */
    @WithDefault("1m")
    Duration lease();
}

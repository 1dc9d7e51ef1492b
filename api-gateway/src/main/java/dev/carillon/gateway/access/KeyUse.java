package dev.carillon.gateway.access;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** Notes when keys were last used: in the background, and at most once a minute and replica for each key. */
@Singleton
class KeyUse {
    private static final Logger LOG = Logger.getLogger(KeyUse.class);
    private static final Duration RESOLUTION = Duration.ofMinutes(1);
    private static final int MAX_REMEMBERED = 20_000;

    private final KeyStore store;
    private final ExecutorService background;
    private final ConcurrentMap<UUID, Instant> noted = new ConcurrentHashMap<>();

    KeyUse(KeyStore store, @VirtualThreads ExecutorService background) {
        this.store = store;
        this.background = background;
    }

    void note(KeyRecord key, Instant now) {
        Instant known = noted.get(key.keyId());
        if (known == null) {
            known = key.lastUsedAt();
        }
        if (known != null && known.plus(RESOLUTION).isAfter(now)) {
            return;
        }
        if (noted.size() >= MAX_REMEMBERED) {
            noted.clear();
        }
        if (now.equals(
                noted.merge(key.keyId(), now, (a, b) -> a.plus(RESOLUTION).isAfter(b) ? a : b))) {
            background.execute(() -> write(key.keyId(), now));
        }
    }

    private void write(UUID keyId, Instant at) {
        try {
            store.used(keyId, at);
        } catch (KeysUnavailableException e) {
            LOG.debugf(e, "Use of a key was not noted api_key_id=%s", keyId);
        }
    }
}

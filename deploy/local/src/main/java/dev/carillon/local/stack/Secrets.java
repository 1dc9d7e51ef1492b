package dev.carillon.local.stack;

import dev.carillon.embedded.keys.InternalKeyPair;
import dev.carillon.embedded.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Secrets of one stack, made once and kept; a stack without its secrets file cannot open its own database. */
public final class Secrets {
    private static final int WORD_BYTES = 24;
    private static final int AES_256_BYTES = 32;
    private static final int HMAC_SHA_256_BYTES = 32;

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /** Reads the secrets, and makes those that are missing. */
    public static Secrets loadOrCreate(Path file) throws IOException {
        var values = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        }
        boolean changed = false;
        changed |= putIfMissing(values, "postgres.superuser.password", Secrets::word);
        for (var service : Service.values()) {
            changed |= putIfMissing(values, databaseKey(service), Secrets::word);
        }
        changed |= putIfMissing(values, "admin.key", () -> "carillon_admin_" + word());
        changed |= putIfMissing(
                values, "webhook.secrets.key", () -> Base64.getEncoder().encodeToString(random(AES_256_BYTES)));
        changed |= putIfMissing(
                values, "recording.link.key", () -> Base64.getEncoder().encodeToString(random(HMAC_SHA_256_BYTES)));
        if (!values.containsKey("internal.jwt.private-key")) {
            var pair = InternalKeyPair.generate();
            values.setProperty("internal.jwt.private-key", pair.privateKey());
            values.setProperty("internal.jwt.public-key", pair.publicKey());
            changed = true;
        }
        if (changed) {
            write(file, values);
        }
        return new Secrets(values);
    }

    /** Password of PostgreSQL's superuser. */
    public String superuserPassword() {
        return values.getProperty("postgres.superuser.password");
    }

    public String databasePassword(Service service) {
        return values.getProperty(databaseKey(service));
    }

    /** The key of whoever runs the platform, known to the gateway alone. */
    public String adminKey() {
        return values.getProperty("admin.key");
    }

    /** Encrypts the signing secrets of webhook endpoints at rest: base64 of 32 bytes, for AES-256. */
    public String webhookSecretsKey() {
        return values.getProperty("webhook.secrets.key");
    }

    /** Signs the links to recordings: base64 of 32 bytes, for HMAC-SHA256. */
    public String recordingLinkKey() {
        return values.getProperty("recording.link.key");
    }

    /** Signs and verifies the tokens between the services. */
    public InternalKeyPair internalKeys() {
        return new InternalKeyPair(
                values.getProperty("internal.jwt.public-key"), values.getProperty("internal.jwt.private-key"));
    }

    private static String databaseKey(Service service) {
        return "database." + service.database().databaseName() + ".password";
    }

    private static boolean putIfMissing(Properties values, String key, Supplier<String> secret) {
        if (values.containsKey(key)) {
            return false;
        }
        values.setProperty(key, secret.get());
        return true;
    }

    private static void write(Path file, Properties values) throws IOException {
        var lines = new StringBuilder("# Internal secrets of this stack. Losing them means losing its data.\n");
        for (var entry : new TreeMap<>(values).entrySet()) {
            lines.append(entry.getKey()).append('=').append(entry.getValue()).append('\n');
        }
        PrivateFile.write(file, lines.toString());
    }

    private static String word() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(WORD_BYTES));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }
}

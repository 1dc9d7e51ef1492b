package dev.carillon.gateway.idempotency;

import dev.carillon.common.contract.Ids;
import dev.carillon.common.problem.Problem;
import dev.carillon.gateway.access.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Idempotency-Key} header. A key names an id, together with organisation, mode and operation: sending it
 * again asks for the same thing again, for ever.
 */
@ApplicationScoped
public class IdempotencyKeys {
    public static final String HEADER = "Idempotency-Key";
    public static final String REPLAYED_HEADER = "Idempotent-Replayed";

    /** What an id is derived from for the admin, who belongs to no organisation. */
    private static final UUID NO_ORGANIZATION = new UUID(0, 0);

    private static final Pattern FORM = Pattern.compile("[\\x20-\\x7E]{1,255}");

    private final Clock clock;

    IdempotencyKeys(Clock clock) {
        this.clock = clock;
    }

    /**
     * The id of what {@code operation} makes or decides.
     *
     * @param operation canonical name ({@code call.place})
     * @param key the header as it came; null: a new id
     * @throws dev.carillon.common.problem.ProblemException 400 when the key is too long, empty or not printable
     */
    public UUID id(Tenant tenant, String operation, @Nullable String key) {
        return id(tenant.organizationId(), tenant.test(), operation, key);
    }

    /** As {@link #id(Tenant, String, String)}, for one thing of a batch; the first is not the same as one asked for alone. */
    public UUID id(Tenant tenant, String operation, @Nullable String key, int batchIndex) {
        return id(tenant.organizationId(), tenant.test(), operation, key, batchIndex + 1);
    }

    /** As {@link #id(Tenant, String, String)}, for what admin asks. */
    public UUID adminId(String operation, @Nullable String key) {
        return id(NO_ORGANIZATION, false, operation, key);
    }

    /** The id of a request that cannot be repeated by key. */
    public UUID newId() {
        return Ids.next(clock);
    }

    private UUID id(UUID organizationId, boolean test, String operation, @Nullable String key) {
        return id(organizationId, test, operation, key, 0);
    }

    private UUID id(UUID organizationId, boolean test, String operation, @Nullable String key, int batchIndex) {
        if (key == null) {
            return newId();
        }
        if (!FORM.matcher(key).matches()) {
            throw Problem.malformed(HEADER, "must have 1 to 255 printable ASCII characters")
                    .asException();
        }
        return Ids.fromIdempotencyKey(organizationId, test, operation, key, batchIndex);
    }
}

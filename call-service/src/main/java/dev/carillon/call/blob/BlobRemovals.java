package dev.carillon.call.blob;

import dev.carillon.call.jdbc.Jdbc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Blobs that are to be deleted. The store has no transactions, so it is the database that remembers: a key is written here
 * before its content is stored, and taken out by the transaction that refers to it; and a transaction that drops the last
 * reference writes the key here. Whatever crashes, nothing is left that nobody refers to.
 */
@ApplicationScoped
public class BlobRemovals {
    private static final String PUT = """
            insert into blob_removal (key, due_at) select key, now() + make_interval(secs => ?) from unnest(?) as key
            on conflict (key) do update set due_at = excluded.due_at
            """;
    private static final String TAKE = """
            delete from blob_removal where key =
              (select key from blob_removal where due_at <= now() order by due_at limit 1 for update skip locked)
            returning key
            """;

    private final Jdbc jdbc;
    private final BlobStore blobs;

    BlobRemovals(Jdbc jdbc, BlobStore blobs) {
        this.jdbc = jdbc;
        this.blobs = blobs;
    }

    /** Has {@code keys} deleted after {@code delay}, in the caller's transaction when there is one. */
    public void put(Collection<String> keys, Duration delay) {
        if (!keys.isEmpty()) {
            jdbc.update(
                    "note blobs for deletion",
                    PUT,
                    p -> p.seconds(delay).column("text", List.copyOf(keys), key -> key));
        }
    }

    /** A row refers to {@code key} now. */
    public void forget(String key) {
        jdbc.update("keep a blob", "delete from blob_removal where key = ?", p -> p.value(key));
    }

    /**
     * Deletes one blob that is due; false when none is.
     *
     * @throws BlobException when the store is away; the key stays noted then
     */
    boolean removeOne() {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<String> key = jdbc.first("take a blob for deletion", TAKE, p -> {}, row -> row.text("key"));
            key.ifPresent(blobs::delete);
            return key.isPresent();
        });
    }
}

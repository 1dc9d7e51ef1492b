package dev.carillon.call.blob;

import java.io.InputStream;
import java.util.Optional;

/**
 * Keeps content by key. What was put is whole and durable once {@code put} returns, and nobody ever sees a part of it. All
 * operations may be repeated.
 */
public interface BlobStore {

    /**
     * Stores {@code content}, in place of what the key may have named before.
     *
     * @param key see {@link BlobKeys}
     * @throws BlobException when the store is away or refuses; what the key named before is untouched
     */
    void put(String key, Content content);

    /**
     * A part of a content, to be closed by the caller; nothing when the key names none.
     *
     * @param from first byte, 0 or more
     * @param length bytes, 1 or more; less comes when the content ends before
     * @throws BlobException when the store is away or refuses
     */
    Optional<InputStream> open(String key, long from, long length);

    /**
     * Forgets a content. One that there is not is forgotten already.
     *
     * @throws BlobException when the store is away or refuses
     */
    void delete(String key);
}

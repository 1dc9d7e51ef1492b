package dev.carillon.call.blob;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Makes the store that configuration names. */
@Singleton
class BlobStores {
    @Produces
    @Singleton
    BlobStore store(BlobConfig config, Clock clock) {
        return switch (config.store()) {
            case FILESYSTEM -> new FileBlobs(config.directory());
            case S3 -> s3(config.s3(), clock);
        };
    }

    private static BlobStore s3(BlobConfig.S3 config, Clock clock) {
        S3Bucket bucket = new S3Bucket(
                needed(config.endpoint(), "endpoint"), needed(config.bucket(), "bucket"), config.pathStyle());
        SigV4 signer = new SigV4(
                config.region(),
                needed(config.accessKeyId(), "access-key-id"),
                needed(config.secretAccessKey(), "secret-access-key"));
        return new S3Blobs(bucket, signer, clock, config.timeout());
    }

    private static <T> T needed(Optional<T> value, String name) {
        return value.orElseThrow(
                () -> new IllegalStateException("carillon.blobs.store=s3 needs carillon.blobs.s3." + name));
    }
}

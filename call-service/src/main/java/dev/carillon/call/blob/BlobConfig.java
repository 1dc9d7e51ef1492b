package dev.carillon.call.blob;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where recordings and samples are kept. */
@ConfigMapping(prefix = "carillon.blobs")
public interface BlobConfig {
    /** A directory of this machine, or a bucket; replicas on several machines need the bucket, or a shared directory. */
    @WithDefault("filesystem")
    Kind store();

    /** The directory of {@code filesystem}; made when there is none. */
    @WithDefault("blobs")
    Path directory();

    /** How often what is to be deleted is looked for. */
    @WithDefault("10s")
    Duration removalTick();

    S3 s3();

    /** The kinds of stores. */
    enum Kind {
        FILESYSTEM,
        S3
    }

    /** An S3-compatible store; everything without a default is needed for {@code store=s3}. */
    interface S3 {
        /** Base URL: {@code https://s3.eu-central-1.amazonaws.com}, {@code http://minio:9000}. */
        Optional<URI> endpoint();

        /** Must exist; is not made. */
        Optional<String> bucket();

        /** The region that signatures name; MinIO and the like take any. */
        @WithDefault("us-east-1")
        String region();

        /** The bucket in the path ({@code host/bucket/key}) instead of in the name of the host. */
        @WithDefault("true")
        boolean pathStyle();

        Optional<String> accessKeyId();

        /** Set it by the environment, as {@code CARILLON_BLOBS_S3_SECRET_ACCESS_KEY}. */
        Optional<String> secretAccessKey();

        /** How long the store may take to begin an answer. */
        @WithDefault("30s")
        Duration timeout();
    }
}

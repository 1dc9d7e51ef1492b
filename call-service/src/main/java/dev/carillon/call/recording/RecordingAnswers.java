package dev.carillon.call.recording;

import dev.carillon.call.blob.BlobStore;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.web.ProblemMappers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Answers a recording as a whole or in part. */
@ApplicationScoped
class RecordingAnswers {
    private static final String WAV = "audio/wav";
    private static final String ACCEPT_RANGES = "Accept-Ranges";
    private static final String CONTENT_RANGE = "Content-Range";
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int NOT_MODIFIED = 304;

    private final BlobStore blobs;

    RecordingAnswers(BlobStore blobs) {
        this.blobs = blobs;
    }

    /**
     * @param withBody false for HEAD, which answers the headers alone
     * @throws dev.carillon.call.blob.BlobException when the store of blobs is away
     */
    Response answer(Recording recording, HttpHeaders asked, boolean withBody) {
        if (recording.etag().equals(asked.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
            return Response.status(NOT_MODIFIED)
                    .header(HttpHeaders.ETAG, recording.etag())
                    .build();
        }
        return switch (ByteRange.of(range(recording, asked), recording.bytes())) {
            case ByteRange.Whole whole -> part(recording, OK, 0, recording.bytes(), withBody);
            case ByteRange.Part part -> part(recording, PARTIAL_CONTENT, part.from(), part.length(), withBody);
            case ByteRange.Outside outside -> outside(recording);
        };
    }

    /** A range that only holds for another version of the content asks for all of this one. */
    private static @Nullable String range(Recording recording, HttpHeaders asked) {
        String condition = asked.getHeaderString("If-Range");
        return condition == null || condition.equals(recording.etag()) ? asked.getHeaderString("Range") : null;
    }

    private Response part(Recording recording, int status, long from, long length, boolean withBody) {
        Response.ResponseBuilder response = Response.status(status)
                .type(WAV)
                .header(ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.ETAG, recording.etag())
                .header(HttpHeaders.CACHE_CONTROL, "private")
                .header(HttpHeaders.CONTENT_LENGTH, length);
        if (status == PARTIAL_CONTENT) {
            response.header(CONTENT_RANGE, "bytes " + from + "-" + (from + length - 1) + "/" + recording.bytes());
        }
        return withBody ? response.entity(open(recording, from, length)).build() : response.build();
    }

    private InputStream open(Recording recording, long from, long length) {
        return blobs.open(recording.blobKey(), from, length)
                .orElseThrow(() -> new IllegalStateException("The audio of a recording is missing"));
    }

    private static Response outside(Recording recording) {
        Problem problem =
                Problem.of(ProblemCode.RANGE_NOT_SATISFIABLE, "The recording has " + recording.bytes() + " bytes");
        return Response.fromResponse(ProblemMappers.render(problem))
                .header(CONTENT_RANGE, "bytes */" + recording.bytes())
                .build();
    }
}

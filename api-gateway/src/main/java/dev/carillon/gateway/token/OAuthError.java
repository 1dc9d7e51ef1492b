package dev.carillon.gateway.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error of the token endpoint, <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749 5.2</a>. */
@Schema(name = "OAuthError")
public record OAuthError(
        Code error, @JsonProperty("error_description") String description) {

    /** The error codes. */
    public enum Code {
        INVALID_REQUEST(400),
        INVALID_CLIENT(401),
        INVALID_SCOPE(400),
        UNSUPPORTED_GRANT_TYPE(400);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        @com.fasterxml.jackson.annotation.JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

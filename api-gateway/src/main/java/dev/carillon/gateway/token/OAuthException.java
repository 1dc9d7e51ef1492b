package dev.carillon.gateway.token;

/** Carries an {@link OAuthError} to the answer. */
class OAuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient OAuthError error;

    OAuthException(OAuthError.Code code, String description) {
        super(description, null, false, false);
        this.error = new OAuthError(code, description);
    }

    OAuthError error() {
        return error;
    }
}

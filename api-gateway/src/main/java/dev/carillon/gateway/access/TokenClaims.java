package dev.carillon.gateway.access;

/**
 * What the public access tokens hold, by <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068</a>: {@code sub} and
 * {@code client_id} are the key's id, {@code scope} the scopes. Issuer and audience differ from the internal token's,
 * so that neither passes for the other.
 */
public final class TokenClaims {
    public static final String ISSUER = "carillon";
    public static final String AUDIENCE = "carillon-api";
    public static final String CLIENT_ID = "client_id";
    public static final String SCOPE = "scope";

    private TokenClaims() {}
}

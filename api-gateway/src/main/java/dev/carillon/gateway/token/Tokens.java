package dev.carillon.gateway.token;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.gateway.access.ApiCaller;
import dev.carillon.gateway.access.Authenticator;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.limit.RateDecision;
import dev.carillon.gateway.limit.RateLimiter;
import dev.carillon.gateway.secret.ApiKeySecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives a key's holder a token with some of its scopes. */
@ApplicationScoped
class Tokens {
    private static final String CLIENT_CREDENTIALS = "client_credentials";

    private final Authenticator authenticator;
    private final RateLimiter limiter;
    private final TokenIssuer issuer;
    private final CurrentRequest current;

    Tokens(Authenticator authenticator, RateLimiter limiter, TokenIssuer issuer, CurrentRequest current) {
        this.authenticator = authenticator;
        this.limiter = limiter;
        this.issuer = issuer;
        this.current = current;
    }

    /**
     * @throws OAuthException what RFC 6749 5.2 names
     * @throws ProblemException 403 when the API is closed to the organisation, 429 beyond the key's rate limit
     */
    TokenIssuer.Issued issue(TokenRequest request, Optional<Client> client) {
        if (request.grantType() == null) {
            throw new OAuthException(OAuthError.Code.INVALID_REQUEST, "grant_type is missing");
        }
        if (!CLIENT_CREDENTIALS.equals(request.grantType())) {
            throw new OAuthException(OAuthError.Code.UNSUPPORTED_GRANT_TYPE, "Only client_credentials is supported");
        }
        ApiCaller.KeyHolder holder = client.flatMap(this::holder)
                .orElseThrow(() -> new OAuthException(
                        OAuthError.Code.INVALID_CLIENT,
                        "client_id and client_secret are not an API key's id and secret"));
        admit(holder);
        return issuer.issue(holder.keyId(), scopes(request.scope(), holder.scopes()));
    }

    /** Only a key opens this: a token that renewed itself would outlive its end. */
    private Optional<ApiCaller.KeyHolder> holder(Client client) {
        if (ApiKeySecret.parse(client.secret()).isEmpty()) {
            return Optional.empty();
        }
        return authenticator.authenticate(client.secret()) instanceof Authenticator.Result.Granted granted
                        && granted.caller() instanceof ApiCaller.KeyHolder holder
                        && holder.keyId().toString().equalsIgnoreCase(client.id())
                ? Optional.of(holder)
                : Optional.empty();
    }

    private void admit(ApiCaller.KeyHolder holder) {
        RateDecision rate = limiter.acquire(holder.allowance());
        current.show(rate);
        if (!rate.admitted()) {
            throw new ProblemException(ProblemCode.RATE_LIMITED, null);
        }
        if (!holder.tenant().apiEnabled()) {
            throw new ProblemException(ProblemCode.API_ACCESS_DISABLED, null);
        }
    }

    private static Set<Scope> scopes(@Nullable String wanted, Set<Scope> held) {
        if (wanted == null || wanted.isBlank()) {
            return held;
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String wire : wanted.strip().split(" +")) {
            scopes.add(Scope.fromWire(wire)
                    .filter(held::contains)
                    .orElseThrow(() -> new OAuthException(
                            OAuthError.Code.INVALID_SCOPE, "scope names a scope that the key does not hold")));
        }
        return scopes;
    }
}

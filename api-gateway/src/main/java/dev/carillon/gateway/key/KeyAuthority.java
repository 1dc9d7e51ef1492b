package dev.carillon.gateway.key;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What its holder may do to the keys of one organisation. No key hands on more than it has: neither a scope that it
 * lacks (which is why rotating a stronger key is refused, too: the answer holds its secret), nor live mode to a test
 * key. A live key sees the keys of both modes, a test key only those of its own.
 *
 * @param testOnly held by a test key
 */
public record KeyAuthority(UUID organizationId, boolean testOnly, Set<Scope> scopes) {

    /** Of the operator. */
    static KeyAuthority ofAdmin(UUID organizationId) {
        return new KeyAuthority(organizationId, false, Scope.allButAdmin());
    }

    /** @throws ProblemException 403 */
    void requireMode(boolean test) {
        if (testOnly && !test) {
            throw new ProblemException(ProblemCode.INSUFFICIENT_SCOPE, "A test key cannot make live keys");
        }
    }

    /** @throws ProblemException 403 */
    void requireAll(Set<Scope> wanted) {
        Set<Scope> missing = EnumSet.noneOf(Scope.class);
        missing.addAll(wanted);
        missing.removeAll(scopes);
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.INSUFFICIENT_SCOPE,
                    "A key cannot grant scopes that it lacks: "
                            + missing.stream().map(Scope::wire).collect(Collectors.joining(", ")));
        }
    }

    boolean sees(ApiKey key) {
        return key.organizationId.equals(organizationId) && (key.test || !testOnly);
    }
}

package io.github.keyreeve.server.identity.assurance;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** The policy as the filter chains of pages and of the API ask for it. What it does not name is not there, {@link PolicyCoverage}. */
public final class RequestPolicy {

    private static final AuthorizationResult DENIED = new AuthorizationDecision(false);

    /** No controller has this path and method. */
    private static final AuthorizationResult NOT_THERE = new AuthorizationDecision(true);

    private final AssurancePolicy policy;
    private final Operations operations;

    RequestPolicy(AssurancePolicy policy, Operations operations) {
        this.policy = policy;
        this.operations = operations;
    }

    /** For users with a session. */
    public AuthorizationManager<RequestAuthorizationContext> ofPages() {
        return (caller, context) -> decide(caller, operations.of(context.getRequest()), policy::decideOnPage);
    }

    /** For users whose request, under whatever path, is this operation. */
    public AuthorizationManager<RequestAuthorizationContext> of(String name) {
        Operation operation = operations.named(name);
        return (caller, context) -> decide(caller, Optional.of(operation), policy::decideOnPage);
    }

    /** For bearers of access tokens. */
    public AuthorizationManager<RequestAuthorizationContext> ofCalls() {
        return (caller, context) -> decide(caller, operations.of(context.getRequest()), policy::decideOnCall);
    }

    private AuthorizationResult decide(
            Supplier<? extends @Nullable Authentication> caller, Optional<Operation> operation, Decision decision) {
        Authentication authenticated = caller.get();
        if (authenticated == null || authenticated instanceof AnonymousAuthenticationToken) {
            return DENIED;
        }
        return operation.map(known -> decision.on(known, authenticated)).orElse(NOT_THERE);
    }

    private interface Decision {
        AuthorizationResult on(Operation operation, Authentication caller);
    }
}

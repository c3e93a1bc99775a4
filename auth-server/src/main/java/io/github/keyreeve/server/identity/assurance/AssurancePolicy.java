package io.github.keyreeve.server.identity.assurance;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.RecentAuthentication;
import io.github.keyreeve.server.identity.authentication.RolePermissions;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

/** Decides whether a caller may do something now: by scope and permission first, then by how the user has authenticated. */
public final class AssurancePolicy {

    private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);
    private static final AuthorizationResult DENIED = new AuthorizationDecision(false);

    private final Operations operations;
    private final RolePermissions permissions;
    private final SecondFactorPolicy secondFactors;
    private final RecentAuthentication recent;
    private final boolean administratorsNeedTwoFactors;

    AssurancePolicy(
            Operations operations,
            RolePermissions permissions,
            SecondFactorPolicy secondFactors,
            RecentAuthentication recent,
            boolean administratorsNeedTwoFactors) {
        this.operations = operations;
        this.permissions = permissions;
        this.secondFactors = secondFactors;
        this.recent = recent;
        this.administratorsNeedTwoFactors = administratorsNeedTwoFactors;
    }

    /**
     * For what a request does only in part, such as a change of the address among others.
     *
     * @throws AuthorizationDeniedException if the caller may not, or must authenticate further
     */
    public void require(String operation, Authentication caller) {
        AuthenticationEvent event = AuthenticationEvent.of(caller).orElse(null);
        require(operation, caller, event);
    }

    /**
     * The same for a user who shows factors in the request itself.
     *
     * @param event with these factors
     */
    public void require(String operation, Authentication caller, @Nullable AuthenticationEvent event) {
        AuthorizationResult decision = assure(operations.named(operation), caller, event);
        if (!decision.isGranted()) {
            throw new OperationRefused(operation, decision);
        }
    }

    /** For a page: the user needs the permission and the assurance. */
    AuthorizationResult decideOnPage(Operation operation, Authentication caller) {
        return assure(operation, caller, AuthenticationEvent.of(caller).orElse(null));
    }

    /** For a call of the API: the token needs the scope too. */
    AuthorizationResult decideOnCall(Operation operation, Authentication caller) {
        if (!operation.isInScopeOf(caller)) {
            return DENIED;
        }
        return operation.shownInCall() ? GRANTED : decideOnPage(operation, caller);
    }

    private AuthorizationResult assure(
            Operation operation, Authentication caller, @Nullable AuthenticationEvent event) {
        if (!(caller.getPrincipal() instanceof AccountPrincipal account)) {
            return operation.isInScopeOf(caller) ? GRANTED : DENIED;
        }
        if (event == null || !isPermitted(operation, account)) {
            return DENIED;
        }
        AuthenticationEvent counted = operation.recent() ? recent.partOf(event) : event;
        return assure(operation, account.accountId(), counted);
    }

    private AuthorizationResult assure(Operation operation, UUID account, AuthenticationEvent counted) {
        Duration window = operation.recent() ? recent.maxAge() : null;
        Assurance required = required(operation);
        if (required == Assurance.SESSION || counted.acr().equals(AuthenticationEvent.ACR_TWO_FACTORS)) {
            return GRANTED;
        }
        boolean hasSecondFactor = required != Assurance.SIGNED_IN && secondFactors.isRequiredFor(account);
        boolean needsTwo = hasSecondFactor || required == Assurance.TWO_FACTORS;
        if (!counted.hasPrimaryFactor()) {
            String acr = needsTwo ? AuthenticationEvent.ACR_TWO_FACTORS : AuthenticationEvent.ACR_ONE_FACTOR;
            return InsufficientAuthentication.signIn(acr, window);
        }
        if (!needsTwo) {
            return GRANTED;
        }
        return InsufficientAuthentication.secondFactor(
                window,
                hasSecondFactor
                        ? InsufficientAuthentication.Step.SECOND_FACTOR
                        : InsufficientAuthentication.Step.ENROLLMENT);
    }

    private Assurance required(Operation operation) {
        return operation.permission() != null && administratorsNeedTwoFactors
                ? Assurance.TWO_FACTORS
                : operation.assurance();
    }

    private boolean isPermitted(Operation operation, AccountPrincipal account) {
        return operation.permission() == null || permissions.of(account.roles()).contains(operation.permission());
    }
}

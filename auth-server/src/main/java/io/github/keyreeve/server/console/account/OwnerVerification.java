package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.identity.mfa.SecondFactors;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Requires what the policy does of an owner, who may show factors in the request itself. */
final class OwnerVerification {

    private final AssurancePolicy policy;
    private final PasswordAuthenticator passwords;
    private final SecondFactors secondFactors;
    private final Clock clock;

    OwnerVerification(
            AssurancePolicy policy, PasswordAuthenticator passwords, SecondFactors secondFactors, Clock clock) {
        this.policy = policy;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.clock = clock;
    }

    /**
     * Requires an authentication as the policy says for this operation.
     *
     * @throws org.springframework.security.authorization.AuthorizationDeniedException if the user must authenticate further
     */
    void require(String operation, Authentication caller, Account account, ShownFactors shown) {
        AuthenticationEvent event = AuthenticationEvent.of(caller).orElseThrow();
        if (isPassword(account, shown.password())) {
            event = event.with(Factor.PASSWORD, clock.instant());
            String code = shown.code();
            Optional<Factor> second = code == null ? Optional.empty() : secondFactors.prove(account.id(), code);
            if (second.isPresent()) {
                event = event.with(second.get(), clock.instant());
            }
        }
        policy.require(operation, caller, event);
    }

    private boolean isPassword(Account account, @Nullable String password) {
        return password != null && passwords.check(account.username(), password).isPresent();
    }
}

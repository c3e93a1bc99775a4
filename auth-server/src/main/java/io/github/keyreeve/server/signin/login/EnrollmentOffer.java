package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.PasskeyOffers;
import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.identity.passkeys.Passkeys;
import io.github.keyreeve.server.signin.continuation.Continuation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;

/**
 * Which users are offered a passkey after they have signed in with a password. The sign-in asks nothing for it: the browser says in the
 * form that its device can have one, and the account has been read.
 */
final class EnrollmentOffer {

    /** The field of the forms of sign-in; a script fills it in, so that nothing is offered without one. */
    static final String FIELD = "passkey_possible";

    /** The operation of the policy, as on the page of passkeys. */
    private static final String OPERATION = "passkeys-change";

    private final PasskeyOfferProperties properties;
    private final Passkeys passkeys;
    private final Accounts accounts;
    private final PasskeyOffers declined;
    private final AssurancePolicy policy;
    private final Clock clock;

    EnrollmentOffer(
            PasskeyOfferProperties properties,
            Passkeys passkeys,
            Accounts accounts,
            PasskeyOffers declined,
            AssurancePolicy policy,
            Clock clock) {
        this.properties = properties;
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.declined = declined;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Whether the way of the user leads over the offer. It does not if the user has authenticated once more, for whatever reason: then the
     * user is on the way to something else.
     *
     * @param before the authentication of the session in which the user has signed in now
     * @param continuation what the user has signed in for
     */
    boolean isDue(
            Account account,
            AuthenticationEvent now,
            Optional<AuthenticationEvent> before,
            Optional<Continuation> continuation,
            HttpServletRequest request) {
        return Boolean.parseBoolean(request.getParameter(FIELD))
                && isOpenTo(account)
                && isByPasswordAlone(now)
                && before.filter(former -> former.account().equals(account.id()))
                        .isEmpty()
                && continuation
                        .filter(waiting -> waiting.demand() != null || waiting.interruptsSession())
                        .isEmpty();
    }

    /** Whether it is still made to a user who opens its page. */
    boolean isMadeTo(UserAuthentication user) {
        UUID account = user.event().account();
        return mayAddNow(user)
                && !passkeys.hasPasskey(account)
                && accounts.byId(account).filter(this::isOpenTo).isPresent();
    }

    boolean mayAddNow(UserAuthentication user) {
        try {
            policy.require(OPERATION, user);
            return true;
        } catch (AccessDeniedException furtherFactors) {
            return false;
        }
    }

    boolean hasPasskey(UserAuthentication user) {
        return passkeys.hasPasskey(user.event().account());
    }

    void postpone(UserAuthentication user) {
        declined.postpone(user.event().account(), clock.instant().plus(properties.offerAgain()));
    }

    void decline(UserAuthentication user) {
        declined.decline(user.event().account());
    }

    /** A password of unknown age came with an import: its owner is new here. */
    private boolean isOpenTo(Account account) {
        return properties.offer()
                && account.passwordChangedAt() != null
                && !account.passkeyOfferFrom().isAfter(clock.instant());
    }

    /** With a password, and with a passkey neither in its place nor after it. */
    private static boolean isByPasswordAlone(AuthenticationEvent event) {
        return event.timeOf(Factor.PASSWORD).isPresent()
                && event.timeOf(Factor.PASSKEY).isEmpty();
    }
}

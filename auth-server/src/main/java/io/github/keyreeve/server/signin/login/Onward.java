package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.signin.continuation.Continuation;
import io.github.keyreeve.server.signin.continuation.Continuations;
import io.github.keyreeve.server.signin.continuation.SignInFlow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Where a user goes who has signed in: on to what waits in the page, or over the page that offers a passkey, which carries it on. So the
 * way is the same however that page ends: by any of its buttons, a reload, a second press or its address in another tab.
 */
final class Onward {

    private final Continuations continuations;
    private final EnrollmentOffer offer;

    Onward(Continuations continuations, EnrollmentOffer offer) {
        this.continuations = continuations;
        this.offer = offer;
    }

    /** What waits in the page of this request. */
    Optional<Continuation> waiting(HttpServletRequest request) {
        return continuations.of(request);
    }

    /** The address of what waits in the page, or of the start page. */
    String from(HttpServletRequest request, HttpServletResponse response) {
        return continuations.resume(waiting(request), request, response);
    }

    /**
     * The address after a complete sign-in.
     *
     * @param before the authentication of the session until then
     */
    String after(
            Account account,
            AuthenticationEvent now,
            Optional<AuthenticationEvent> before,
            HttpServletRequest request,
            HttpServletResponse response) {
        String address = from(request, response);
        return offer.isDue(account, now, before, waiting(request), request)
                ? SignInFlow.from(request, request.getContextPath() + EnrollmentOfferController.PATH)
                : address;
    }
}

package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.protocol.request.AuthorizationParameters;
import io.github.keyreeve.server.signin.continuation.Continuations;
import io.github.keyreeve.server.signin.continuation.PendingDemand;
import io.github.keyreeve.server.signin.continuation.PendingDemands;
import io.github.keyreeve.server.signin.continuation.RequestAddress;
import io.github.keyreeve.server.signin.login.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.context.SecurityContextRepository;

/** Decides whether the user of an authorization request is authenticated as it demands. */
final class AuthenticationDemands {

    private static final String MISSING = AuthenticationDemands.class.getName() + ".missing";
    private static final String PENDING = AuthenticationDemands.class.getName() + ".pending";
    private static final String USER = AuthenticationDemands.class.getName() + ".user";

    private final SecondFactorPolicy secondFactors;
    private final SignIn signIn;
    private final Continuations continuations;
    private final SecurityContextRepository sessions;
    private final NamedUsers named;
    private final Clock clock;

    /**
     * Describes the decision.
     *
     * @param sessions validates a session, and removes one that has ended
     */
    AuthenticationDemands(
            SecondFactorPolicy secondFactors,
            SignIn signIn,
            Continuations continuations,
            SecurityContextRepository sessions,
            NamedUsers named,
            Clock clock) {
        this.secondFactors = secondFactors;
        this.signIn = signIn;
        this.continuations = continuations;
        this.sessions = sessions;
        this.named = named;
        this.clock = clock;
    }

    AuthenticationDemand of(HttpServletRequest request) {
        return named.demand(AuthorizationParameters.of(request));
    }

    /** The user with the factors that count for the request, and no others; {@link Anonymous#USER} while these do not suffice. */
    Authentication user(@Nullable Authentication user, AuthenticationDemand demand, HttpServletRequest request) {
        request.setAttribute(USER, user);
        Optional<PendingDemand> pending = PendingDemands.of(request);
        if (!(user instanceof UserAuthentication signedIn)) {
            return ask(MissingFactor.PRIMARY, demand, pending, request);
        }
        if (!named.are(signedIn, demand)) {
            return askForNamedUser(demand, pending, request);
        }
        AuthenticationEvent counted = demand.counted(signedIn.event(), pending, clock.instant());
        Optional<MissingFactor> missing = missing(counted, demand);
        if (missing.isPresent()) {
            return ask(hasEnded(request) ? MissingFactor.PRIMARY : missing.get(), demand, pending, request);
        }
        pending.ifPresent(satisfied -> PendingDemands.remove(request));
        if (demand.failsWith(counted)) {
            return Anonymous.UNATTAINABLE;
        }
        return new UserAuthentication(signedIn.getPrincipal(), counted);
    }

    /** The page on which the user shows what is missing, and from which the same request comes again. */
    String detour(HttpServletRequest request, HttpServletResponse response) {
        PendingDemand demand = (PendingDemand) request.getAttribute(PENDING);
        if (demand != null) {
            PendingDemands.ask(demand, request);
        }
        return continuations.detour(
                page(request),
                AuthenticationEvent.of((Authentication) request.getAttribute(USER)),
                demand,
                request,
                response);
    }

    private static String page(HttpServletRequest request) {
        return request.getAttribute(MISSING) == MissingFactor.SECOND ? "/login/otp" : "/login";
    }

    private Optional<MissingFactor> missing(AuthenticationEvent counted, AuthenticationDemand demand) {
        if (demand.requiresPrimaryFactor() && !counted.hasPrimaryFactor()) {
            return Optional.of(MissingFactor.PRIMARY);
        }
        boolean lacksSecond = demand.requiresSecondFactor()
                && counted.acr().equals(AuthenticationEvent.ACR_ONE_FACTOR)
                && secondFactors.isRequiredFor(counted.account());
        return lacksSecond ? Optional.of(MissingFactor.SECOND) : Optional.empty();
    }

    /** The user of {@code id_token_hint} is asked for once: who then is another one does not become that one by asking again. */
    private Authentication askForNamedUser(
            AuthenticationDemand demand, Optional<PendingDemand> pending, HttpServletRequest request) {
        if (pending.isEmpty()) {
            return ask(MissingFactor.PRIMARY, demand, pending, request);
        }
        PendingDemands.remove(request);
        return Anonymous.OTHER_USER;
    }

    private Authentication ask(
            MissingFactor missing,
            AuthenticationDemand demand,
            Optional<PendingDemand> pending,
            HttpServletRequest request) {
        request.setAttribute(MISSING, missing);
        if (demand.isPendingUntilShown()) {
            request.setAttribute(
                    PENDING,
                    pending.orElseGet(
                            () -> PendingDemand.first(RequestAddress.of(request), signIn.verifiedSoFar(request))));
        }
        return Anonymous.USER;
    }

    /** The endpoint reads the session without validating it: what is stored for the way back must not be lost with it. */
    private boolean hasEnded(HttpServletRequest request) {
        return !sessions.containsContext(request);
    }

    private enum MissingFactor {
        PRIMARY,
        SECOND
    }
}

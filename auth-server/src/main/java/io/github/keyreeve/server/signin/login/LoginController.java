package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.platform.errors.Overloaded;
import io.github.keyreeve.server.platform.errors.RetryAfter;
import io.github.keyreeve.server.platform.ratelimit.TooManyAttempts;
import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import io.github.keyreeve.server.signin.continuation.Continuation;
import io.github.keyreeve.server.signin.continuation.Continuations;
import io.github.keyreeve.server.signin.continuation.SignInFlow;
import io.github.keyreeve.server.signin.rememberme.RememberMe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page that asks for user name and password; also for a user who must reauthenticate. */
@Controller
final class LoginController {

    private static final String SECOND_STEP = "/login/otp";
    private static final Duration RETRY_AFTER_OUTAGE = Duration.ofSeconds(5);

    private final PasswordAuthenticator passwords;
    private final SecondFactorPolicy secondFactorPolicy;
    private final SignIn signIn;
    private final RememberMe rememberMe;
    private final Continuations continuations;
    private final PasskeyOffer passkeyOffer;

    LoginController(
            PasswordAuthenticator passwords,
            SecondFactorPolicy secondFactorPolicy,
            SignIn signIn,
            RememberMe rememberMe,
            Continuations continuations,
            PasskeyOffer passkeyOffer) {
        this.passwords = passwords;
        this.secondFactorPolicy = secondFactorPolicy;
        this.signIn = signIn;
        this.rememberMe = rememberMe;
        this.continuations = continuations;
        this.passkeyOffer = passkeyOffer;
    }

    @GetMapping("/login")
    ModelAndView ask(HttpServletRequest request, HttpServletResponse response) {
        return signIn.onward(request, response)
                .map(Redirects::to)
                .orElseGet(() -> page(null, hint(request), request, response));
    }

    /** A query is not accepted here: credentials in a URL end up in logs and histories. */
    @PostMapping("/login")
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "false") boolean remember,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (request.getQueryString() != null) {
            return refuse(HttpStatus.BAD_REQUEST, "credentials", null, request, response);
        }
        try {
            return passwords
                    .check(username, password)
                    .map(account -> continueSignIn(account, remember, request, response))
                    .orElseGet(() -> page("credentials", username, request, response));
        } catch (TooManyAttempts tooMany) {
            return askLater(
                    HttpStatus.TOO_MANY_REQUESTS, "too-many", tooMany.retryAfter(), username, request, response);
        } catch (Overloaded busy) {
            return askLater(HttpStatus.SERVICE_UNAVAILABLE, "busy", busy.retryAfter(), username, request, response);
        } catch (DataAccessResourceFailureException | TransientDataAccessException away) {
            return askLater(
                    HttpStatus.SERVICE_UNAVAILABLE, "unavailable", RETRY_AFTER_OUTAGE, username, request, response);
        }
    }

    private ModelAndView continueSignIn(
            Account account, boolean remember, HttpServletRequest request, HttpServletResponse response) {
        rememberMe.wish(remember, request);
        if (secondFactorPolicy.isRequiredFor(account.id())) {
            signIn.beginMfa(account, request);
            return Redirects.to(SignInFlow.from(request, SECOND_STEP));
        }
        return signIn.begin(account, Factor.PASSWORD, request, response)
                .map(Redirects::to)
                .orElseGet(() -> page("credentials", account.username(), request, response));
    }

    private @Nullable String hint(HttpServletRequest request) {
        return continuations
                .of(request)
                .map(Continuation::description)
                .flatMap(LoginHint::in)
                .orElse(null);
    }

    private ModelAndView askLater(
            HttpStatus status,
            String error,
            Duration retryAfter,
            String username,
            HttpServletRequest request,
            HttpServletResponse response) {
        RetryAfter.add(retryAfter, response);
        return refuse(status, error, username, request, response);
    }

    private ModelAndView refuse(
            HttpStatus status,
            String error,
            @Nullable String username,
            HttpServletRequest request,
            HttpServletResponse response) {
        ModelAndView page = page(error, username, request, response);
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(
            @Nullable String error,
            @Nullable String loginHint,
            HttpServletRequest request,
            HttpServletResponse response) {
        ContentSecurityPolicy.PAGE_THAT_LEADS_TO_A_CLIENT.writeTo(response);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("error", error);
        model.put("loginHint", loginHint);
        model.put("passkeyOptions", passkeyOffer.options(request, response));
        model.put("offersToRemember", rememberMe.isOffered());
        return new ModelAndView("login", model);
    }
}

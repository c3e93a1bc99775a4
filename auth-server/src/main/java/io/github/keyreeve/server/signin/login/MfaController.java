package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.mfa.SecondFactors;
import io.github.keyreeve.server.identity.mfa.TooManyCodes;
import io.github.keyreeve.server.identity.passkeys.Passkeys;
import io.github.keyreeve.server.platform.errors.RetryAfter;
import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import io.github.keyreeve.server.signin.continuation.Continuations;
import io.github.keyreeve.server.signin.continuation.SignInFlow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page that asks for the second factor: after the password, or of a user who is signed in with the password alone when a
 * client requests more.
 */
@Controller
final class MfaController {

    private final PendingSignIns pendingSignIns;
    private final Continuations continuations;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Accounts accounts;
    private final SignIn signIn;

    MfaController(
            PendingSignIns pendingSignIns,
            Continuations continuations,
            SecondFactors factors,
            Passkeys passkeys,
            Accounts accounts,
            SignIn signIn) {
        this.pendingSignIns = pendingSignIns;
        this.continuations = continuations;
        this.factors = factors;
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.signIn = signIn;
    }

    @GetMapping("/login/otp")
    ModelAndView ask(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> onward = signIn.onward(request, response);
        Optional<AuthenticationEvent> pending = pendingSignIns.of(request);
        if (onward.isPresent() || pending.isEmpty()) {
            return onward.map(Redirects::to).orElseGet(() -> firstStep(request));
        }
        if (!factors.includeApp(pending.get().account())) {
            return passkeys.hasPasskey(pending.get().account())
                    ? Redirects.to(SignInFlow.from(request, "/login/passkey"))
                    : Redirects.to(continuations.resume(continuations.of(request), request, response));
        }
        return page(null, pending.get(), false, response);
    }

    /** The same page for a user who has only a recovery code at hand. */
    @GetMapping("/login/recovery")
    ModelAndView askForRecoveryCode(HttpServletRequest request, HttpServletResponse response) {
        return pendingSignIns
                .of(request)
                .map(pending -> page(null, pending, true, response))
                .orElseGet(() -> firstStep(request));
    }

    /** A query is not accepted here: codes in a URL end up in logs and histories. */
    @PostMapping("/login/otp")
    ModelAndView prove(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "false") boolean recovery,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<AuthenticationEvent> pending = pendingSignIns.of(request);
        if (request.getQueryString() != null || pending.isEmpty()) {
            return firstStep(request);
        }
        try {
            return factors.prove(pending.get().account(), code)
                    .map(factor -> finish(pending.get(), factor, request, response))
                    .orElseGet(() -> page("code", pending.get(), recovery, response));
        } catch (TooManyCodes refusal) {
            return askLater(refusal, pending.get(), recovery, response);
        }
    }

    /** Since the password was verified the account may have been locked, or all of its access revoked. */
    private ModelAndView finish(
            AuthenticationEvent pending, Factor factor, HttpServletRequest request, HttpServletResponse response) {
        return accounts.inEpoch(pending.account(), pending.accountEpoch())
                .flatMap(account -> signIn.complete(account, pending, factor, request, response))
                .map(Redirects::to)
                .orElseGet(() -> firstStep(request));
    }

    private static ModelAndView firstStep(HttpServletRequest request) {
        boolean isForm =
                request.getMethod().equals("POST") || SignInFlow.of(request).isStale();
        return Redirects.to(isForm ? SignInFlow.again(request, "/login") : SignInFlow.from(request, "/login"));
    }

    private ModelAndView askLater(
            TooManyCodes refusal, AuthenticationEvent pending, boolean recovery, HttpServletResponse response) {
        refusal.retryAfter().ifPresent(time -> RetryAfter.add(time, response));
        ModelAndView page = page("too-many", pending, recovery, response);
        page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
        return page;
    }

    private ModelAndView page(
            @Nullable String error, AuthenticationEvent pending, boolean recovery, HttpServletResponse response) {
        ContentSecurityPolicy.PAGE_THAT_LEADS_TO_A_CLIENT.writeTo(response);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("error", error);
        boolean hasApp = factors.includeApp(pending.account());
        model.put("hasApp", hasApp);
        model.put("asksForApp", hasApp && !recovery);
        model.put("hasPasskey", passkeys.hasPasskey(pending.account()));
        return new ModelAndView("login-otp", model);
    }
}

package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.passkeys.Passkeys;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.platform.web.BrowserCookie;
import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page that asks for a passkey: in place of the password, or as the second factor of a pending sign-in. */
@Controller
final class PasskeySignInController {

    private final Passkeys passkeys;
    private final BrowserCookie browser;
    private final PendingSignIns pendingSignIns;
    private final Accounts accounts;
    private final SignInAttempts attempts;
    private final SignIn signIn;

    PasskeySignInController(
            Passkeys passkeys,
            BrowserCookie browser,
            PendingSignIns pendingSignIns,
            Accounts accounts,
            SignInAttempts attempts,
            SignIn signIn) {
        this.passkeys = passkeys;
        this.browser = browser;
        this.pendingSignIns = pendingSignIns;
        this.accounts = accounts;
        this.attempts = attempts;
        this.signIn = signIn;
    }

    @GetMapping("/login/passkey")
    ModelAndView ask(HttpServletRequest request, HttpServletResponse response) {
        return signIn.onward(request, response).map(Redirects::to).orElseGet(() -> page(null, request, response));
    }

    @PostMapping("/login/passkey")
    ModelAndView prove(
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<AuthenticationEvent> pending = pendingSignIns.of(request);
        UUID expected = pending.map(AuthenticationEvent::account).orElse(null);
        return passkeys.authenticate(browser.values(request), expected, credential)
                .flatMap(owner -> accounts.inEpoch(
                        owner.account(),
                        pending.map(AuthenticationEvent::accountEpoch).orElseGet(owner::accountEpoch)))
                .flatMap(account -> finish(account, pending, request, response))
                .orElseGet(() -> page("refused", request, response));
    }

    private Optional<ModelAndView> finish(
            Account account,
            Optional<AuthenticationEvent> pending,
            HttpServletRequest request,
            HttpServletResponse response) {
        return pending.map(first -> signIn.complete(account, first, Factor.PASSKEY, request, response))
                .orElseGet(() -> begin(account, request, response))
                .map(Redirects::to);
    }

    /** A passkey after a password is no further sign-in. */
    private Optional<String> begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        attempts.countSignIn(account.id());
        return signIn.begin(account, Factor.PASSKEY, request, response);
    }

    private ModelAndView page(@Nullable String error, HttpServletRequest request, HttpServletResponse response) {
        String challenge = passkeys.newChallenge(browser.of(request, response));
        UUID expected =
                pendingSignIns.of(request).map(AuthenticationEvent::account).orElse(null);
        ContentSecurityPolicy.PAGE_WITH_SCRIPT_THAT_LEADS_TO_A_CLIENT.writeTo(response);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("error", error);
        model.put("isSecondStep", expected != null);
        model.put("options", passkeys.requestOptions(challenge, expected));
        return new ModelAndView("login-passkey", model);
    }
}

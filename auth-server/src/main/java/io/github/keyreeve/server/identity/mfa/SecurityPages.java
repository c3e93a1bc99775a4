package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The pages for viewing and changing second factors. */
@Controller
class SecurityPages {

    private static final String OVERVIEW = "/account/security";
    private static final Question REMOVAL = question("confirm.totp", "/totp/remove");
    private static final Question RENEWAL = question("confirm.codes", "/recovery-codes");

    private final TotpEnrollment enrollment;
    private final SessionAuthenticationStrategy changedSession;
    private final Clock clock;

    SecurityPages(TotpEnrollment enrollment, SessionAuthenticationStrategy changedSession, Clock clock) {
        this.enrollment = enrollment;
        this.changedSession = changedSession;
        this.clock = clock;
    }

    @GetMapping(OVERVIEW)
    ModelAndView overview(@RequestParam(required = false) @Nullable String required, Authentication user) {
        UUID account = AccountPrincipal.of(user).accountId();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put(
                "totpSince",
                enrollment
                        .totpSince(account)
                        .map(since -> LocalDate.ofInstant(since, ZoneOffset.UTC))
                        .orElse(null));
        model.put("required", required != null);
        model.put("usesRecoveryCodes", enrollment.usesRecoveryCodes(account));
        model.put("recoveryCodesLeft", enrollment.recoveryCodesLeft(account));
        return new ModelAndView("security", model);
    }

    @GetMapping("/account/security/totp")
    ModelAndView askForFirstCode(Authentication user) {
        return toOverviewOr(user, "", null);
    }

    /** The code that confirms the app is the first one that the user shows of it. */
    @PostMapping("/account/security/totp")
    ModelAndView addTotp(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String offer,
            Authentication user,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!enrollment.isOffered(event(user), offer)) {
            return toOverviewOr(user, "", "expired");
        }
        try {
            List<String> codes = enrollment.confirmTotp(event(user), offer, code);
            changedSession.onAuthentication(withCode(user), request, response);
            return codesPage("totp-added", codes, redirect);
        } catch (InvalidCode refusal) {
            return toOverviewOr(user, offer, "code");
        } catch (TooManyCodes refusal) {
            ModelAndView page = totpPage(user, offer, "too-many");
            page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
            return page;
        }
    }

    @GetMapping("/account/security/totp/remove")
    ModelAndView askBeforeRemoval(Authentication user) {
        return enrollment.totpSince(AccountPrincipal.of(user).accountId()).isPresent() ? REMOVAL.page() : toOverview();
    }

    @PostMapping("/account/security/totp/remove")
    ModelAndView removeTotp(Authentication user, RedirectAttributes redirect) {
        enrollment.removeTotp(event(user));
        return toOverview("totp-removed", redirect);
    }

    @GetMapping("/account/security/recovery-codes")
    ModelAndView askBeforeRenewal(Authentication user) {
        return enrollment.usesRecoveryCodes(AccountPrincipal.of(user).accountId()) ? RENEWAL.page() : toOverview();
    }

    /** The codes are shown in the response to the form, and never again. */
    @PostMapping("/account/security/recovery-codes")
    ModelAndView renewRecoveryCodes(Authentication user, RedirectAttributes redirect) {
        return enrollment
                .renewRecoveryCodes(event(user))
                .map(codes -> codesPage("codes-renewed", codes, redirect))
                .orElseGet(SecurityPages::toOverview);
    }

    private UserAuthentication withCode(Authentication user) {
        AuthenticationEvent event = AuthenticationEvent.of(user).orElseThrow();
        return new UserAuthentication(AccountPrincipal.of(user), event.with(Factor.ONE_TIME_CODE, clock.instant()));
    }

    /** An account has one app. */
    private ModelAndView toOverviewOr(Authentication user, String carried, @Nullable String error) {
        if (enrollment.totpSince(AccountPrincipal.of(user).accountId()).isPresent()) {
            return toOverview();
        }
        ModelAndView page = totpPage(user, carried, error);
        page.setStatus(error == null ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page;
    }

    private ModelAndView totpPage(Authentication user, String carried, @Nullable String error) {
        TotpOffer offer = enrollment.offerTotp(event(user), AccountPrincipal.of(user), carried);
        TotpKey key = offer.key();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("error", error);
        model.put("offer", offer.carried());
        model.put("minutes", TotpOffers.LIFETIME.toMinutes());
        model.put("secret", key.secret().replaceAll("(.{4})(?!$)", "$1 "));
        model.put("qr", QrCode.of(key.otpauthUri()));
        return new ModelAndView("security-totp", model);
    }

    private static Question question(String words, String path) {
        return new Question(words, OVERVIEW + path, OVERVIEW, "security");
    }

    private static AuthenticationEvent event(Authentication user) {
        return AuthenticationEvent.of(user).orElseThrow();
    }

    private static ModelAndView codesPage(String done, List<String> codes, RedirectAttributes redirect) {
        return codes.isEmpty()
                ? toOverview(done, redirect)
                : new ModelAndView("security-codes-shown", Map.of("codes", codes, FlashMessage.DONE, done));
    }

    private static ModelAndView toOverview(String done, RedirectAttributes redirect) {
        redirect.addFlashAttribute(FlashMessage.DONE, done);
        return toOverview();
    }

    private static ModelAndView toOverview() {
        RedirectView redirect = new RedirectView(OVERVIEW, true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(redirect);
    }
}

package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The pages for viewing and changing second factors; all but the first require a recent authentication. */
@Controller
class SecurityPages {

    private static final String OVERVIEW = "/account/security";

    private final TotpEnrollment enrollment;

    SecurityPages(TotpEnrollment enrollment) {
        this.enrollment = enrollment;
    }

    @GetMapping(OVERVIEW)
    ModelAndView overview(Authentication user) {
        UUID account = AccountPrincipal.of(user).accountId();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put(
                "totpSince",
                enrollment
                        .totpSince(account)
                        .map(since -> LocalDate.ofInstant(since, ZoneOffset.UTC))
                        .orElse(null));
        model.put("usesRecoveryCodes", enrollment.usesRecoveryCodes(account));
        model.put("recoveryCodesLeft", enrollment.recoveryCodesLeft(account));
        return new ModelAndView("security", model);
    }

    @GetMapping("/account/security/totp")
    ModelAndView askForFirstCode(Authentication user) {
        return enrollment.totpSince(AccountPrincipal.of(user).accountId()).isPresent()
                ? toOverview()
                : totpPage(user, null);
    }

    @PostMapping("/account/security/totp")
    ModelAndView addTotp(@RequestParam(defaultValue = "") String code, Authentication user) {
        try {
            return codesPage(enrollment.confirmTotp(AccountPrincipal.of(user).accountId(), code));
        } catch (InvalidCode refusal) {
            return enrollment.totpSince(AccountPrincipal.of(user).accountId()).isPresent()
                    ? toOverview()
                    : totpPage(user, "code");
        } catch (TooManyCodes refusal) {
            ModelAndView page = totpPage(user, "too-many");
            page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
            return page;
        }
    }

    @GetMapping("/account/security/totp/remove")
    ModelAndView askBeforeRemoval(Authentication user) {
        return enrollment.totpSince(AccountPrincipal.of(user).accountId()).isPresent()
                ? new ModelAndView("security-totp-remove")
                : toOverview();
    }

    @PostMapping("/account/security/totp/remove")
    ModelAndView removeTotp(Authentication user) {
        enrollment.removeTotp(AccountPrincipal.of(user).accountId());
        return toOverview();
    }

    @GetMapping("/account/security/recovery-codes")
    ModelAndView askBeforeRenewal(Authentication user) {
        return enrollment.usesRecoveryCodes(AccountPrincipal.of(user).accountId())
                ? new ModelAndView("security-codes")
                : toOverview();
    }

    /** The codes are shown in the response to the form, and never again. */
    @PostMapping("/account/security/recovery-codes")
    ModelAndView renewRecoveryCodes(Authentication user) {
        return enrollment
                .renewRecoveryCodes(AccountPrincipal.of(user).accountId())
                .map(SecurityPages::codesPage)
                .orElseGet(SecurityPages::toOverview);
    }

    private ModelAndView totpPage(Authentication user, @Nullable String error) {
        TotpKey key = enrollment.continueTotp(AccountPrincipal.of(user));
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("error", error);
        model.put("secret", key.secret().replaceAll("(.{4})(?!$)", "$1 "));
        model.put("qr", QrCode.of(key.otpauthUri()));
        return new ModelAndView("security-totp", model);
    }

    private static ModelAndView codesPage(List<String> codes) {
        return codes.isEmpty() ? toOverview() : new ModelAndView("security-codes-shown", "codes", codes);
    }

    private static ModelAndView toOverview() {
        RedirectView redirect = new RedirectView(OVERVIEW, true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(redirect);
    }
}

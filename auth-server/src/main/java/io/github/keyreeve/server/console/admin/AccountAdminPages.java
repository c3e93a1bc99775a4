package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.console.admin.AccountAdministration.NoSuchAccount;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.LastAdministrator;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one user, and what it changes. An act that ends something asks first, and the next page says what was done. */
@Controller
@RequestMapping("/admin/users/{id}")
class AccountAdminPages {

    private final AccountAdministration administration;
    private final AccountAccess access;
    private final UserView view;

    AccountAdminPages(AccountAdministration administration, AccountAccess access, UserView view) {
        this.administration = administration;
        this.access = access;
        this.view = view;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id) {
        return view.of(administration.existing(id));
    }

    @PostMapping
    ModelAndView change(
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam String tier,
            @RequestParam(defaultValue = "") Set<String> roles,
            @RequestParam("full_name") String fullName,
            Authentication caller,
            RedirectAttributes redirect) {
        AccountPatch patch = new AccountPatch(tier, roles, null, fullName);
        return attempt(
                id,
                "user-saved",
                () -> administration
                        .change(id, patch, ProfilePatch.NONE, version, caller)
                        .isPresent(),
                redirect);
    }

    @PostMapping("/resend-activation")
    ModelAndView resendActivation(
            @PathVariable UUID id, Authentication caller, Locale locale, RedirectAttributes redirect) {
        return attempt(
                id, "user-activation-resent", () -> administration.resendActivation(id, locale, caller), redirect);
    }

    @GetMapping("/{act}")
    ModelAndView ask(@PathVariable UUID id, @PathVariable String act) {
        return question(id, UserAct.of(act).path(), Map.of());
    }

    @PostMapping("/{act}")
    ModelAndView act(
            @PathVariable UUID id, @PathVariable String act, Authentication caller, RedirectAttributes redirect) {
        UserAct named = UserAct.of(act);
        return attempt(id, named.done(), () -> named.on(administration, id, caller), redirect);
    }

    @GetMapping("/sessions/end")
    ModelAndView askBeforeTheEnd(@PathVariable UUID id, @RequestParam String sid) {
        return question(id, "sessions/end", Map.of("sid", sid));
    }

    @PostMapping("/sessions/end")
    ModelAndView endSession(
            @PathVariable UUID id, @RequestParam String sid, Authentication caller, RedirectAttributes redirect) {
        access.endSession(id, sid, caller);
        return done(id, "user-session-ended", redirect);
    }

    @GetMapping("/apps/revoke")
    ModelAndView askBeforeRevocation(@PathVariable UUID id, @RequestParam("client_id") String clientId) {
        return question(id, "apps/revoke", Map.of("client_id", clientId));
    }

    @PostMapping("/apps/revoke")
    ModelAndView revoke(
            @PathVariable UUID id,
            @RequestParam("client_id") String clientId,
            Authentication caller,
            RedirectAttributes redirect) {
        access.revoke(id, clientId, caller);
        return done(id, "user-app-revoked", redirect);
    }

    @ExceptionHandler
    void refuse(InvalidInput malformed, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    @ExceptionHandler
    void refuse(NoSuchAccount unknown, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private ModelAndView question(UUID id, String path, Map<String, String> fields) {
        String user = "/admin/users/" + id;
        return Question.ofConsole("confirm.user-" + path.replace('/', '-'), user + "/" + path, user)
                .page(List.of(administration.existing(id).username()), fields);
    }

    /** Redirects to the account, or to the list once it is deleted; the page shows an error. */
    private ModelAndView attempt(UUID id, String done, Attempt attempt, RedirectAttributes redirect) {
        try {
            return attempt.succeeds() ? done(id, done, redirect) : view.refused(administration.existing(id), "changed");
        } catch (LastAdministrator refused) {
            return view.refused(administration.existing(id), "last");
        }
    }

    private ModelAndView done(UUID id, String done, RedirectAttributes redirect) {
        redirect.addFlashAttribute(FlashMessage.DONE, done);
        return new ModelAndView("redirect:/admin/users" + (administration.exists(id) ? "/" + id : ""));
    }

    /** A change of an account; returns false if the account has changed meanwhile. */
    private interface Attempt {
        boolean succeeds();
    }
}

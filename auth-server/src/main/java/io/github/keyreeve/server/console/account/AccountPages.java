package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountJson;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.LastAdministrator;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The account pages of the signed-in user: profile and privacy. */
@Controller
class AccountPages {

    private final Accounts accounts;
    private final AccountChanges changes;
    private final AccountDeletion accountDeletion;
    private final OwnerVerification verification;
    private final EmailChangeForm emailChange;

    AccountPages(
            Accounts accounts,
            AccountChanges changes,
            AccountDeletion accountDeletion,
            OwnerVerification verification,
            EmailChangeForm emailChange) {
        this.accounts = accounts;
        this.changes = changes;
        this.accountDeletion = accountDeletion;
        this.verification = verification;
        this.emailChange = emailChange;
    }

    @GetMapping("/account")
    ModelAndView profile(Authentication user) {
        return profile(account(user), user, null);
    }

    @PostMapping("/account")
    ModelAndView change(@RequestParam("full_name") String fullName, Authentication user) {
        try {
            changes.rename(account(user).id(), fullName);
            return new ModelAndView("redirect:/account");
        } catch (InvalidInput refusal) {
            return refusedProfile(HttpStatus.BAD_REQUEST, "full-name", account(user), user);
        }
    }

    /** The address changes when it is confirmed by mail. The response is the same whether or not another account has it. */
    @PostMapping("/account/email")
    ModelAndView changeAddress(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            Authentication user,
            Locale locale) {
        Account account = account(user);
        if (!verification.isGiven(user, account, password)) {
            return refusedProfile(HttpStatus.FORBIDDEN, "password", account, user)
                    .addObject("enteredEmail", email);
        }
        try {
            emailChange.ask(account, email, locale);
        } catch (InvalidInput refusal) {
            return refusedProfile(HttpStatus.BAD_REQUEST, "email", account, user)
                    .addObject("enteredEmail", email);
        }
        return new ModelAndView("redirect:/account");
    }

    @GetMapping("/account/privacy")
    ModelAndView privacy(Authentication user) {
        return privacy(account(user), user, null);
    }

    @PostMapping("/account/end-everything")
    String revokeAllAccess(Authentication user) {
        changes.revokeAllAccess(account(user).id(), SecurityEvent.ALL_ACCESS_REVOKED);
        return "redirect:/login";
    }

    @PostMapping("/account/delete")
    ModelAndView delete(@RequestParam(defaultValue = "") String password, Authentication user) {
        Account account = account(user);
        if (!verification.isGiven(user, account, password)) {
            return refused(HttpStatus.FORBIDDEN, "password", account, user);
        }
        try {
            accountDeletion.delete(account.id());
        } catch (LastAdministrator refusal) {
            return refused(HttpStatus.CONFLICT, "last", account, user);
        }
        return new ModelAndView(
                "account/deleted", "days", accountDeletion.delay().toDays());
    }

    private Account account(Authentication user) {
        return accounts.byId(AccountPrincipal.of(user).accountId()).orElseThrow();
    }

    private ModelAndView refusedProfile(HttpStatus status, String refusal, Account account, Authentication user) {
        ModelAndView page = profile(account, user, refusal);
        page.setStatus(status);
        return page;
    }

    private ModelAndView profile(Account account, Authentication user, @Nullable String refusal) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("account", AccountJson.of(account));
        model.put("waitingAddress", emailChange.waiting(account.id()).orElse(null));
        model.put("asksForPassword", verification.needsPassword(user));
        model.put("refusal", refusal);
        return new ModelAndView("account/profile", model);
    }

    private ModelAndView refused(HttpStatus status, String refusal, Account account, Authentication user) {
        ModelAndView page = privacy(account, user, refusal);
        page.setStatus(status);
        return page;
    }

    private ModelAndView privacy(Account account, Authentication user, @Nullable String refusal) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("account", AccountJson.of(account));
        model.put("days", accountDeletion.delay().toDays());
        model.put("asksForPassword", verification.needsPassword(user));
        model.put("refusal", refusal);
        return new ModelAndView("account/privacy", model);
    }
}

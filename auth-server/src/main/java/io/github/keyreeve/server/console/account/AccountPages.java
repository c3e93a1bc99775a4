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

/** The account of whoever is signed in, as pages: who they are, and what becomes of their data. */
@Controller
class AccountPages {

    private final Accounts accounts;
    private final AccountChanges changes;
    private final AccountDeletion deletions;
    private final OwnerVerification proof;
    private final EmailChangeForm addresses;

    AccountPages(
            Accounts accounts,
            AccountChanges changes,
            AccountDeletion deletions,
            OwnerVerification proof,
            EmailChangeForm addresses) {
        this.accounts = accounts;
        this.changes = changes;
        this.deletions = deletions;
        this.proof = proof;
        this.addresses = addresses;
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

    /** The address stays until whoever reads the new one agrees. The answer is the same whoever else has that one. */
    @PostMapping("/account/email")
    ModelAndView changeAddress(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            Authentication user,
            Locale locale) {
        Account account = account(user);
        if (!proof.isGiven(user, account, password)) {
            return refusedProfile(HttpStatus.FORBIDDEN, "password", account, user)
                    .addObject("wanted", email);
        }
        try {
            addresses.ask(account, email, locale);
        } catch (InvalidInput refusal) {
            return refusedProfile(HttpStatus.BAD_REQUEST, "email", account, user)
                    .addObject("wanted", email);
        }
        return new ModelAndView("redirect:/account");
    }

    @GetMapping("/account/privacy")
    ModelAndView privacy(Authentication user) {
        return privacy(account(user), user, null);
    }

    @PostMapping("/account/end-everything")
    String revokeAllAccess(Authentication user) {
        changes.revokeAllAccess(account(user).id(), SecurityEvent.EVERYTHING_ENDED);
        return "redirect:/login";
    }

    @PostMapping("/account/delete")
    ModelAndView delete(@RequestParam(defaultValue = "") String password, Authentication user) {
        Account account = account(user);
        if (!proof.isGiven(user, account, password)) {
            return refused(HttpStatus.FORBIDDEN, "password", account, user);
        }
        try {
            deletions.delete(account.id());
        } catch (LastAdministrator refusal) {
            return refused(HttpStatus.CONFLICT, "last", account, user);
        }
        return new ModelAndView("account/deleted", "days", deletions.delay().toDays());
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
        model.put("waitingAddress", addresses.waiting(account.id()).orElse(null));
        model.put("asksForPassword", proof.needsPassword(user));
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
        model.put("days", deletions.delay().toDays());
        model.put("asksForPassword", proof.needsPassword(user));
        model.put("refusal", refusal);
        return new ModelAndView("account/privacy", model);
    }
}

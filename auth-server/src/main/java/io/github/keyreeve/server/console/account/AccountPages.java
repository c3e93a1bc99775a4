package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountJson;
import io.github.keyreeve.server.identity.accounts.LastAdministrator;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The account pages of the signed-in user: profile and privacy. */
@Controller
class AccountPages {

    private static final Question END =
            new Question("confirm.end", "/account/end-everything", "/account/privacy", "privacy");

    private final OwnAccount own;
    private final AccountDeletion accountDeletion;
    private final EmailChangeForm emailChange;

    AccountPages(OwnAccount own, AccountDeletion accountDeletion, EmailChangeForm emailChange) {
        this.own = own;
        this.accountDeletion = accountDeletion;
        this.emailChange = emailChange;
    }

    @GetMapping("/account")
    ModelAndView profile(Authentication user) {
        Account account = own.of(user);
        return profile(account, ProfileForm.of(account, own.profile(user)));
    }

    @PostMapping("/account")
    ModelAndView change(@RequestParam Map<String, String> entered, Authentication user, RedirectAttributes redirect) {
        try {
            own.change(user, entered.get("full_name"), ProfileForm.patch(entered));
            redirect.addFlashAttribute(FlashMessage.DONE, "profile-saved");
            return new ModelAndView("redirect:/account");
        } catch (InvalidInput refusal) {
            ModelAndView page = profile(own.of(user), ProfileForm.refused(entered, refusal));
            page.addObject("refusal", "fields");
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
    }

    @GetMapping("/account/email")
    ModelAndView askForAddress(Authentication user) {
        return emailPage("", null, user);
    }

    /** The address changes when it is confirmed by mail. The response is the same whether or not another account has it. */
    @PostMapping("/account/email")
    ModelAndView changeAddress(
            @RequestParam(defaultValue = "") String email,
            Authentication user,
            Locale locale,
            RedirectAttributes redirect) {
        try {
            boolean isNew = own.changeEmail(user, email, ShownFactors.NONE, locale);
            redirect.addFlashAttribute(FlashMessage.DONE, isNew ? "email-requested" : "email-same");
        } catch (InvalidInput refusal) {
            ModelAndView page = emailPage(email, refusal.rule(), user);
            page.addObject("numbers", refusal.numbers());
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
        return new ModelAndView("redirect:/account");
    }

    @GetMapping("/account/privacy")
    ModelAndView privacy(Authentication user) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("account", AccountJson.of(own.of(user)));
        model.put("days", accountDeletion.delay().toDays());
        return new ModelAndView("account/privacy", model);
    }

    @GetMapping("/account/end-everything")
    ModelAndView askBeforeTheEndOfEverything() {
        return END.page();
    }

    @PostMapping("/account/end-everything")
    String revokeAllAccess(Authentication user, RedirectAttributes redirect) {
        own.revokeAllAccess(user);
        redirect.addFlashAttribute(FlashMessage.DONE, "signed-out-everywhere");
        return "redirect:/login";
    }

    @GetMapping("/account/delete")
    ModelAndView askBeforeDeletion(Authentication user) {
        return deletionPage(user, null);
    }

    /** The user types the name of the account, so that no click alone deletes it. */
    @PostMapping("/account/delete")
    ModelAndView delete(@RequestParam(defaultValue = "") String username, Authentication user) {
        if (!username.strip().equals(AccountPrincipal.of(user).username())) {
            ModelAndView page = deletionPage(user, "username");
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
        try {
            own.delete(user, ShownFactors.NONE);
        } catch (LastAdministrator refusal) {
            ModelAndView page = deletionPage(user, "last");
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
        return new ModelAndView(
                "account/deleted", "days", accountDeletion.delay().toDays());
    }

    private ModelAndView profile(Account account, ProfileForm form) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("account", AccountJson.of(account));
        model.put("waitingAddress", emailChange.waiting(account.id()).orElse(null));
        model.put("form", form);
        return new ModelAndView("account/profile", model);
    }

    private ModelAndView emailPage(String entered, @Nullable String refusal, Authentication user) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("account", AccountJson.of(own.of(user)));
        model.put("enteredEmail", entered);
        model.put("refusal", refusal);
        return new ModelAndView("account/email", model);
    }

    private ModelAndView deletionPage(Authentication user, @Nullable String refusal) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("account", AccountJson.of(own.of(user)));
        model.put("days", accountDeletion.delay().toDays());
        model.put("refusal", refusal);
        return new ModelAndView("account/delete", model);
    }
}

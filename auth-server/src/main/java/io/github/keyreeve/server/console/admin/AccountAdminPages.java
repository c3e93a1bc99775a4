package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountCursor;
import io.github.keyreeve.server.identity.accounts.AccountJson;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.AccountQuery;
import io.github.keyreeve.server.identity.accounts.AccountRoles;
import io.github.keyreeve.server.identity.accounts.AccountSearch;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.LastAdministrator;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The user administration pages. */
@Controller
class AccountAdminPages {

    private static final int PAGE = 25;

    private final Accounts accounts;
    private final AccountSearch accountSearch;
    private final AccountChanges changes;
    private final SignInAttempts attempts;
    private final AccountTiers tiers;
    private final AccountRoles roles;
    private final AccountAdminRules rules;

    AccountAdminPages(
            Accounts accounts,
            AccountSearch accountSearch,
            AccountChanges changes,
            SignInAttempts attempts,
            AccountTiers tiers,
            AccountRoles roles,
            AccountAdminRules rules) {
        this.accounts = accounts;
        this.accountSearch = accountSearch;
        this.changes = changes;
        this.attempts = attempts;
        this.tiers = tiers;
        this.roles = roles;
        this.rules = rules;
    }

    @GetMapping("/admin")
    String start() {
        return "redirect:/admin/users";
    }

    @GetMapping("/admin/users")
    ModelAndView list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "username") String sort) {
        AccountCursor cursor = after.isEmpty() ? null : AccountCursor.parse(after);
        AccountQuery query = new AccountQuery(search, AccountQuery.Order.of(sort), cursor, PAGE);
        AccountPageJson found = AccountPageJson.of(accountSearch.find(query), PAGE);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("accounts", found.items());
        model.put("next", found.next());
        model.put("search", search);
        model.put("sort", sort);
        model.put("first", after.isEmpty());
        return new ModelAndView("admin/users", model);
    }

    @GetMapping("/admin/users/{id}")
    ModelAndView show(@PathVariable UUID id, @RequestParam(required = false) @Nullable String sent) {
        return page(existing(id), null).addObject("sent", sent != null);
    }

    @PostMapping("/admin/users/{id}")
    ModelAndView change(
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam String tier,
            @RequestParam(defaultValue = "") Set<String> roles,
            @RequestParam("full_name") String fullName,
            Authentication caller) {
        AccountPatch patch = new AccountPatch(tier, roles, null, fullName);
        rules.check(patch);
        Account account = existing(id);
        rules.check(caller, account, patch);
        return attempt(account, () -> changes.patch(id, patch, version).isPresent());
    }

    /** The page itself would not show that the mail was sent, so a URL parameter does. */
    @PostMapping("/admin/users/{id}/resend-activation")
    ModelAndView resendActivation(@PathVariable UUID id, Authentication caller, Locale locale) {
        Account account = existing(id);
        rules.check(caller, account);
        return changes.resendActivation(id, locale)
                ? new ModelAndView("redirect:/admin/users/" + id + "?sent")
                : refusal(account, "changed");
    }

    @PostMapping("/admin/users/{id}/{act}")
    ModelAndView act(@PathVariable UUID id, @PathVariable String act, Authentication caller) {
        Account account = existing(id);
        rules.check(caller, account);
        return attempt(account, () -> switch (act) {
            case "lock" ->
                changes.patch(id, AccountPatch.to(AccountState.LOCKED), null).isPresent();
            case "disable" ->
                changes.patch(id, AccountPatch.to(AccountState.DISABLED), null).isPresent();
            case "open" -> open(id);
            case "end-sessions" -> endSessions(id);
            case "reset-factors" -> resetFactors(id);
            case "delete" -> changes.delete(id);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        });
    }

    private boolean open(UUID id) {
        attempts.reset(id);
        return changes.patch(id, AccountPatch.to(AccountState.ACTIVE), null).isPresent();
    }

    private boolean resetFactors(UUID id) {
        changes.resetFactors(id);
        return true;
    }

    private boolean endSessions(UUID id) {
        changes.revokeAllAccess(id, SecurityEvent.SESSIONS_ENDED);
        return true;
    }

    @ExceptionHandler
    void refuse(InvalidInput malformed, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    /** Redirects to the account, or to the list once it is deleted; the page shows an error. */
    private ModelAndView attempt(Account account, Act act) {
        try {
            if (!act.done()) {
                return refusal(account, "changed");
            }
        } catch (LastAdministrator refused) {
            return refusal(account, "last");
        }
        boolean there = accounts.byId(account.id()).isPresent();
        return new ModelAndView("redirect:/admin/users" + (there ? "/" + account.id() : ""));
    }

    private ModelAndView refusal(Account account, String why) {
        ModelAndView page = page(existing(account.id()), why);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView page(Account account, @Nullable String refusal) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("account", AccountJson.of(account));
        model.put("version", account.version());
        model.put("tiers", tiers.all());
        model.put("roles", roles.names());
        model.put("refusal", refusal);
        return new ModelAndView("admin/user", model);
    }

    private Account existing(UUID id) {
        return accounts.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** A change of an account; returns false if the account has changed meanwhile. */
    private interface Act {
        boolean done();
    }
}

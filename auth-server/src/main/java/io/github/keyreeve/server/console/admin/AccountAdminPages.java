package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.console.admin.AccountAdministration.NoSuchAccount;
import io.github.keyreeve.server.console.frame.ListAddress;
import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountJson;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.AccountRoles;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.LastAdministrator;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
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

    private static final String PAGE = "50";

    private static final List<String> FILTERS =
            List.of("search", "state", "tier", "role", "second_factor", "not_signed_in_since", "sort");

    private final AccountAdministration administration;
    private final AccountTiers tiers;
    private final AccountRoles roles;

    AccountAdminPages(AccountAdministration administration, AccountTiers tiers, AccountRoles roles) {
        this.administration = administration;
        this.tiers = tiers;
        this.roles = roles;
    }

    @GetMapping("/admin")
    String start() {
        return "redirect:/admin/users";
    }

    /** A form sends fields without a value too: they are dropped from the address, which then can be kept and shared. */
    @GetMapping("/admin/users")
    ModelAndView list(@RequestParam Map<String, String> given) {
        ListAddress address = ListAddress.of("/admin/users", FILTERS, given);
        if (given.containsValue("")) {
            return new ModelAndView("redirect:" + address.with("after", null));
        }
        Map<String, String> query = new HashMap<>(given);
        query.put("limit", PAGE);
        AccountPageJson found = administration.find(query);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("page", found);
        model.put("address", address);
        model.put("states", AccountState.values());
        model.put("tiers", tiers.all());
        model.put("roles", roles.names());
        return new ModelAndView("admin/users", model);
    }

    @GetMapping("/admin/users/{id}")
    ModelAndView show(@PathVariable UUID id, @RequestParam(required = false) @Nullable String sent) {
        return page(administration.existing(id), null).addObject("sent", sent != null);
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
        return attempt(id, () -> administration
                .change(id, patch, ProfilePatch.NONE, version, caller)
                .isPresent());
    }

    /** The page itself would not show that the mail was sent, so a URL parameter does. */
    @PostMapping("/admin/users/{id}/resend-activation")
    ModelAndView resendActivation(@PathVariable UUID id, Authentication caller, Locale locale) {
        return administration.resendActivation(id, locale, caller)
                ? new ModelAndView("redirect:/admin/users/" + id + "?sent")
                : refusal(id, "changed");
    }

    @PostMapping("/admin/users/{id}/{act}")
    ModelAndView act(@PathVariable UUID id, @PathVariable String act, Authentication caller) {
        return attempt(id, () -> switch (act) {
            case "lock" -> administration.lock(id, caller);
            case "disable" -> administration.disable(id, caller);
            case "open" -> administration.open(id, caller);
            case "end-sessions" -> administration.endSessions(id, caller);
            case "reset-factors" -> administration.resetFactors(id, caller);
            case "delete" -> administration.delete(id, caller);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        });
    }

    @ExceptionHandler
    void refuse(InvalidInput malformed, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    @ExceptionHandler
    void refuse(NoSuchAccount unknown, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    /** Redirects to the account, or to the list once it is deleted; the page shows an error. */
    private ModelAndView attempt(UUID id, Act act) {
        try {
            if (!act.done()) {
                return refusal(id, "changed");
            }
        } catch (LastAdministrator refused) {
            return refusal(id, "last");
        }
        return new ModelAndView("redirect:/admin/users" + (administration.exists(id) ? "/" + id : ""));
    }

    private ModelAndView refusal(UUID id, String why) {
        ModelAndView page = page(administration.existing(id), why);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView page(Account account, @Nullable String refusal) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("account", AccountJson.of(account));
        model.put("claims", administration.details(account).claims().texts());
        model.put("version", account.version());
        model.put("tiers", tiers.all());
        model.put("roles", roles.names());
        model.put("refusal", refusal);
        return new ModelAndView("admin/user", model);
    }

    /** A change of an account; returns false if the account has changed meanwhile. */
    private interface Act {
        boolean done();
    }
}
